/** Gives the focus back to what had it before a dialog that is mounted open and removed to close. */
import { useEffect, useState } from 'react'

export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // After the removal, which itself moves the focus to the body.
      setTimeout(() => before instanceof HTMLElement && before.focus({ preventScroll: true }))
    },
    [before],
  )
}
