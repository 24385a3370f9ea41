/** A network for tests: answers by method and path, and remembers what was asked. */
import { vi } from 'vitest'

export interface Asked {
  method: string
  url: URL
  headers: Headers
  body: unknown
}

type Answer = (asked: Asked) => Response | Promise<Response>

function parsed(text: string): unknown {
  return text === '' ? undefined : JSON.parse(text)
}

/** `answers` maps "GET /api/datasets" to a response; anything else is a network failure. */
export function stubNetwork(answers: Readonly<Record<string, Answer>>): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(new URL(input, origin()), init)
    const url = new URL(request.url)
    const entry = {
      method: request.method,
      url,
      headers: request.headers,
      body: parsed(await request.text()),
    }
    asked.push(entry)
    const answer = answers[`${request.method} ${url.pathname}`]
    if (!answer) throw new TypeError('Failed to fetch')
    return answer(entry)
  })
  return asked
}

function origin(): string {
  return window.location.origin
}

export function json(value: unknown, init: ResponseInit = {}): Response {
  return Response.json(value, init)
}

/** A problem as the server writes it. */
export function problem(status: number, detail: string, extra: object = {}): Response {
  const body = { type: 'about:blank', title: 'Refused', status, detail, error: detail, ...extra }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  })
}
