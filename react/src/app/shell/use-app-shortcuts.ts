/** The shortcuts that work on every page: mod+K, "?", and "g" followed by a page's letter. */
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { openOverlay } from './overlay-state'
import { useNavItems } from './use-nav-groups'

const SEQUENCE_MS = 1200
const FIELDS = 'input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog]'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null
}

export function useAppShortcuts(): void {
  const router = useRouter()
  const items = useNavItems()
  useEffect(() => {
    let startedAt = 0
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        openOverlay('palette')
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '?') openOverlay('shortcuts')
      const page = items.find(({ key }) => key === event.key)
      const inSequence = event.timeStamp - startedAt < SEQUENCE_MS
      startedAt = event.key === 'g' ? event.timeStamp : 0
      if (page && inSequence) {
        event.preventDefault()
        void router.navigate({ to: page.to })
      }
    }
    // Before the table's own keys, so that the second letter of "g k" would not move a row.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [router, items])
}
