/** Renders a component as the only page of a real router, with all providers. */
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  type RouteComponent,
  RouterProvider,
} from '@tanstack/react-router'
import { type RenderResult, render } from '@testing-library/react'
import { Providers } from '@/app/Providers'
import { createQueryClient } from '@/app/query-client'
import { parseSearch, stringifySearch } from '@/lib/search-params'

export interface Rendered extends RenderResult {
  /** The search part of the address as it is now. */
  search: () => string
}

export function renderPage(page: RouteComponent, address = '/'): Rendered {
  const root = createRootRoute({ component: page })
  const router = createRouter({
    routeTree: root,
    history: createMemoryHistory({ initialEntries: [address] }),
    parseSearch,
    stringifySearch,
  })
  const client = createQueryClient(() => undefined)
  client.setDefaultOptions({ queries: { retry: false } })
  const rendered = render(
    <Providers queryClient={client}>
      <RouterProvider router={router} />
    </Providers>,
  )
  return { ...rendered, search: () => router.state.location.searchStr }
}
