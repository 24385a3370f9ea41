/** The one error type of the front end: an RFC 9457 problem, or the failure to reach the server. */
export interface FieldProblem {
  message: string
  field?: string
  /** 1-based data row of a sheet, the header not counted. */
  row?: number
  column?: string
}

interface ProblemParts {
  status: number
  title?: string
  detail: string
  errors?: readonly FieldProblem[]
  requestId?: string | null
  retryAfterS?: number | null
}

export class ApiProblem extends Error {
  /** 0 when no answer came at all. */
  readonly status: number
  readonly title: string
  /** One sentence that a person can act on. */
  readonly detail: string
  readonly errors: readonly FieldProblem[]
  readonly requestId: string | null
  readonly retryAfterS: number | null

  constructor(parts: ProblemParts) {
    super(parts.detail)
    this.name = 'ApiProblem'
    this.status = parts.status
    this.title = parts.title ?? ''
    this.detail = parts.detail
    this.errors = parts.errors ?? []
    this.requestId = parts.requestId ?? null
    this.retryAfterS = parts.retryAfterS ?? null
  }

  /** The messages by field name, for a form. */
  get byField(): Record<string, string> {
    const named = this.errors.flatMap(({ field, message }) => (field ? [[field, message]] : []))
    return Object.fromEntries(named)
  }

  get isOffline(): boolean {
    return this.status === 0
  }

  get isStale(): boolean {
    return this.status === 409 || this.status === 412
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).map((entry) => ({
    message: text(entry.message),
    ...(typeof entry.field === 'string' && { field: entry.field }),
    ...(typeof entry.row === 'number' && { row: entry.row }),
    ...(typeof entry.column === 'string' && { column: entry.column }),
  }))
}

/** Reads a failed response, whatever its body is: a proxy's HTML page becomes a problem too. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const parsed: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  const body = isRecord(parsed) ? parsed : {}
  const retryAfterS = Number(response.headers.get('Retry-After'))
  return new ApiProblem({
    status: response.status,
    title: text(body.title),
    detail: text(body.detail) || text(body.error) || text(body.title) || response.statusText,
    errors: fieldProblems(body.errors),
    requestId: text(body.request_id) || response.headers.get('X-Request-ID'),
    retryAfterS: retryAfterS > 0 ? retryAfterS : null,
  })
}

/** Anything thrown, as a problem; the message of a foreign error is not shown to people. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  return new ApiProblem({ status: 0, detail: '' })
}
