/** The cache of server state and the one place that notices an expired session. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem } from '@/api/problem'

const STALE_AFTER_MS = 30_000

function worthRetrying(failures: number, error: Error): boolean {
  const status = error instanceof ApiProblem ? error.status : 0
  return failures < 1 && (status === 0 || status >= 500)
}

/** `onExpired` is called once for each answer 401 of any query or mutation. */
export function createQueryClient(onExpired: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiProblem && error.status === 401) onExpired()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (mutation.meta?.signsIn !== true) onError(error)
      },
    }),
    defaultOptions: { queries: { staleTime: STALE_AFTER_MS, retry: worthRetrying } },
  })
}
