/** The present, once a second, for clocks that run while something is going on. */
import { useEffect, useState } from 'react'

const TICK_MS = 1000

/** Milliseconds since the epoch; stands still while `ticking` is false. */
export function useNow(ticking: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!ticking) return undefined
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [ticking])
  return now
}
