/** Small values remembered in this browser; every failure of the storage is survived. */

export function remembered(key: string): unknown {
  try {
    const stored = localStorage.getItem(`stager.${key}`)
    return stored === null ? undefined : JSON.parse(stored)
  } catch {
    return undefined
  }
}

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(`stager.${key}`, JSON.stringify(value))
  } catch {
    // Private mode or a full disk: the choice lasts until the page is closed.
  }
}
