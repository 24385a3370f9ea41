/** Around every page, signed in or not: moves the focus to the new page, catches what breaks. */
import {
  createRootRouteWithContext,
  lazyRouteComponent,
  Outlet,
  useRouter,
} from '@tanstack/react-router'
import { useEffect } from 'react'
import type { RouterContext } from '@/app/router'

export const Route = createRootRouteWithContext<RouterContext>()({
  component: Root,
  errorComponent: lazyRouteComponent(() => import('@/app/ErrorPage'), 'ErrorPage'),
  notFoundComponent: lazyRouteComponent(() => import('@/app/NotFoundPage'), 'NotFoundPage'),
})

function Root() {
  useFocusOnNavigation()
  return <Outlet />
}

/** A screen reader hears the heading of the page that was opened, not silence. */
function useFocusOnNavigation() {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        if (!pathChanged || !fromLocation) return
        document.getElementById('page-title')?.focus({ preventScroll: true })
      }),
    [router],
  )
}
