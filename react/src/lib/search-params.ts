/** Search parameters as plain text: `?sex=Male&updated=after,2026-01-01`, never JSON. */

type Search = Record<string, unknown>

/** A parameter given more than once becomes an array. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const parsed: Record<string, string | string[]> = {}
  const params = new URLSearchParams(text)
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name)
    parsed[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return parsed
}

function texts(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value]
  return list.filter((entry) => entry !== undefined && entry !== null).map(String)
}

/** Commas, colons and slashes stay readable: they are legal in a query. */
export function stringifySearch(search: Search): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const text of texts(value)) params.append(name, text)
  }
  const text = params.toString().replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%2F/g, '/')
  return text ? `?${text}` : ''
}

/** An address inside this application, or the first page: no sign-in may lead elsewhere. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/'
  const { origin, pathname, search, hash } = new URL(next, window.location.origin)
  return origin === window.location.origin ? pathname + search + hash : '/'
}
