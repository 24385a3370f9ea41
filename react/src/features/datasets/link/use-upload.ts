/** One upload at a time: its progress, its failure, and the way to stop it. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { uploadFile } from './upload'

export type UploadState =
  | { step: 'idle' }
  | { step: 'sending'; name: string; sentBytes: number; sizeBytes: number }
  | { step: 'failed'; error: unknown }
  | { step: 'cancelled' }

const IDLE: UploadState = { step: 'idle' }

/** `onDone` gets the path under which the storage has the file. */
export function useUpload(onDone: (path: string) => void) {
  const [state, setState] = useState<UploadState>(IDLE)
  const running = useRef<AbortController | null>(null)

  const start = useCallback(
    async (file: File, folder: string) => {
      running.current?.abort()
      const abort = new AbortController()
      running.current = abort
      const path = folder + file.name
      const show = (sentBytes: number) =>
        setState({ step: 'sending', name: file.name, sentBytes, sizeBytes: file.size })
      show(0)
      try {
        await uploadFile({ file, path, signal: abort.signal, onProgress: show })
        setState(IDLE)
        onDone(path)
      } catch (error) {
        setState(abort.signal.aborted ? { step: 'cancelled' } : { step: 'failed', error })
      }
    },
    [onDone],
  )
  const cancel = useCallback(() => running.current?.abort(), [])
  // Closing the dialog stops what it started.
  useEffect(() => () => running.current?.abort(), [])
  return { state, start, cancel }
}
