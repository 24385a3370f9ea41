/** Loads the command palette and the shortcut help when first asked for. */
import { lazy, Suspense } from 'react'
import { useOverlay } from './overlay-state'
import { useAppShortcuts } from './use-app-shortcuts'

const CommandPalette = lazy(async () => ({
  default: (await import('./CommandPalette')).CommandPalette,
}))
const ShortcutHelp = lazy(async () => ({ default: (await import('./ShortcutHelp')).ShortcutHelp }))

export function Overlays() {
  useAppShortcuts()
  const overlay = useOverlay()
  return (
    <Suspense fallback={null}>
      {overlay === 'palette' && <CommandPalette />}
      {overlay === 'shortcuts' && <ShortcutHelp />}
    </Suspense>
  )
}
