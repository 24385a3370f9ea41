/** Which of the overlays that belong to no page is open: the palette or the shortcut help. */
import { useSyncExternalStore } from 'react'

export type Overlay = 'palette' | 'shortcuts'

let current: Overlay | null = null
const listeners = new Set<() => void>()

function set(overlay: Overlay | null): void {
  current = overlay
  for (const listener of listeners) listener()
}

export function openOverlay(overlay: Overlay): void {
  set(overlay)
}

export function closeOverlay(): void {
  set(null)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useOverlay(): Overlay | null {
  return useSyncExternalStore(subscribe, () => current)
}
