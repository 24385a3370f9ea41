/** Sends one file to the storage with a signed request, counting its bytes. */
import { api, body } from '@/api/client'
import { ApiProblem } from '@/api/problem'

interface UploadOptions {
  file: File
  /** Bucket and key. */
  path: string
  signal: AbortSignal
  onProgress: (sentBytes: number) => void
}

type SignedRequest = Awaited<ReturnType<typeof sign>>

function sign(path: string, sizeBytes: number, signal: AbortSignal) {
  return body(api.POST('/api/uploads', { body: { path, size_bytes: sizeBytes }, signal }))
}

function problemFromText(status: number, text: string): ApiProblem {
  try {
    const parsed: { detail?: unknown; request_id?: unknown } = JSON.parse(text)
    const requestId = typeof parsed.request_id === 'string' ? parsed.request_id : null
    return new ApiProblem({ status, detail: String(parsed.detail ?? ''), requestId })
  } catch {
    return new ApiProblem({ status, detail: '' })
  }
}

/** By XMLHttpRequest, because fetch does not tell how much of a body has been sent. */
function send(signed: SignedRequest, { file, signal, onProgress }: UploadOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(signed.method, signed.url)
    for (const [name, value] of Object.entries(signed.headers)) {
      request.setRequestHeader(name, value)
    }
    request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve()
      else reject(problemFromText(request.status, request.responseText))
    }
    request.onerror = () => reject(new ApiProblem({ status: 0, detail: '' }))
    request.onabort = () => reject(new DOMException('The upload was stopped', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    if (signal.aborted) request.abort()
    else request.send(file)
  })
}

/** When it returns, the storage has the whole file. */
export async function uploadFile(options: UploadOptions): Promise<void> {
  const signed = await sign(options.path, options.file.size, options.signal)
  await send(signed, options)
}
