/** Looks from time to time whether the worker is there; shows nothing while it is. */
import { useQuery } from '@tanstack/react-query'
import { AwayNotice } from './AwayNotice'
import { isWorkerAway, statusQuery } from './api'

const LOOK_EVERY_MS = 60_000

export function WorkerWatch({ isAdmin }: { isAdmin: boolean }) {
  const { data } = useQuery({ ...statusQuery, refetchInterval: LOOK_EVERY_MS })
  return isWorkerAway(data) ? <AwayNotice isAdmin={isAdmin} /> : null
}
