// Sets the colour scheme and the language before the first paint, so that a dark page never
// flashes white. A file of its own because the content security policy forbids inline scripts.
;(() => {
  const root = document.documentElement
  let stored = null
  try {
    stored = localStorage.getItem('stager.color-scheme')
    root.lang = localStorage.getItem('stager.language') || root.lang
  } catch {
    // Storage is switched off: the operating system's preference decides.
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const scheme = stored === 'light' || stored === 'dark' ? stored : dark ? 'dark' : 'light'
  root.setAttribute('data-mantine-color-scheme', scheme)
})()
