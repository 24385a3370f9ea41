/** The log of an attempt, growing while the attempt runs. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { analysisKeys } from './api'
import { logAddress, readLog } from './log-requests'
import type { LogTail } from './log-tail'

const POLL_MS = 2000

export function useLog(analysisId: number, attempt: number, live: boolean) {
  const queryClient = useQueryClient()
  const queryKey = analysisKeys.log(analysisId, attempt)
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      const known = queryClient.getQueryData<LogTail>(queryKey)
      return readLog(logAddress(analysisId, attempt), known, signal)
    },
    staleTime: live ? 0 : Number.POSITIVE_INFINITY,
    refetchInterval: live ? POLL_MS : false,
    retry: false,
  })
  // The last lines are often written between the last poll and the end.
  const wasLive = useRef(live)
  const { refetch } = query
  useEffect(() => {
    if (wasLive.current && !live) void refetch()
    wasLive.current = live
  }, [live, refetch])
  return query
}
