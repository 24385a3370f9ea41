/** Pages of any list of the API, with the query as the address bar has it. */

/** Gives openapi-fetch a query that is already text, with names that repeat. */
export function asQuery(query: string): { querySerializer: () => string } {
  return { querySerializer: () => query }
}

/** The query of the few best matches for a text that is being typed. */
export function searchQuery(parameters: Record<string, string>, limit: number): string {
  return new URLSearchParams({ ...parameters, limit: String(limit) }).toString()
}
