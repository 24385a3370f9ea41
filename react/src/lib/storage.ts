/** Small values remembered in this browser; every failure of the storage is survived. */

const PREFIX = 'stager.'

export function remembered(key: string): unknown {
  try {
    const stored = localStorage.getItem(PREFIX + key)
    return stored === null ? undefined : JSON.parse(stored)
  } catch {
    return undefined
  }
}

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    // Private mode or a full disk: the choice lasts until the page is closed.
  }
}

/** The keys of everything that is remembered. */
export function rememberedKeys(): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length))
  } catch {
    return []
  }
}
