/** Fails when a page downloads more than its byte budget (gzip). Reads the manifest of the build. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const KB = 1000
const SHELL_AND_SIGN_IN_KB = 190
const PAGE_KB = 260
const CSS_KB = 45

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const gzipped = new Map()

function gzipBytes(file) {
  if (!gzipped.has(file)) gzipped.set(file, gzipSync(readFileSync(new URL(file, dist))).length)
  return gzipped.get(file)
}

/** Every chunk that a set of chunks imports statically, itself included. */
function closure(keys, seen = new Set()) {
  for (const key of keys) {
    if (seen.has(key)) continue
    seen.add(key)
    closure(manifest[key].imports ?? [], seen)
  }
  return seen
}

function weigh(keys) {
  const chunks = [...closure(keys)].map((key) => manifest[key])
  const css = new Set(chunks.flatMap((chunk) => chunk.css ?? []))
  return {
    js: chunks.reduce((sum, chunk) => sum + gzipBytes(chunk.file), 0) / KB,
    css: [...css].reduce((sum, file) => sum + gzipBytes(file), 0) / KB,
  }
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
const routes = Object.keys(manifest).filter(
  (key) => key.startsWith('src/routes/') && manifest[key].isDynamicEntry,
)
const shell = routes.filter((key) => key.includes('_app.tsx'))
const pages = routes.filter((key) => key.includes('/_app/'))
const signIn = routes.filter((key) => key.includes('login.tsx'))

const checks = [
  ['shell and sign-in', weigh([entry, ...shell, ...signIn]), SHELL_AND_SIGN_IN_KB],
  ...pages.map((key) => [
    key.replace('src/routes/_app/', '').split('?')[0],
    weigh([entry, ...shell, key]),
    PAGE_KB,
  ]),
]

let failed = false
for (const [name, { js, css }, budget] of checks) {
  const over = js > budget || css > CSS_KB
  failed ||= over
  process.stdout.write(
    `${over ? 'OVER' : 'ok  '} ${name.padEnd(28)} JS ${js.toFixed(1)} / ${budget} kB  CSS ${css.toFixed(1)} / ${CSS_KB} kB\n`,
  )
}
if (failed) process.exitCode = 1
