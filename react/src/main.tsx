/** Starts the application. */
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@mantine/core/styles.layer.css'
import './app/fonts.css'
import './app/global.css'
import { Providers } from './app/Providers'
import { createQueryClient } from './app/query-client'
import { createAppRouter } from './app/router'
import { sessionQuery } from './features/session/api'
import { startLanguages } from './i18n'

const queryClient = createQueryClient(signInAgain)
const router = createAppRouter(queryClient)

/** Keeps the address, so that signing in leads back to the same view. */
function signInAgain() {
  const { pathname, href } = router.state.location
  if (pathname === '/login') return
  queryClient.setQueryData(sessionQuery.queryKey, null)
  void router.navigate({ to: '/login', search: { next: href, expired: 'true' } })
}

async function start(root: HTMLElement) {
  await startLanguages()
  createRoot(root).render(
    <StrictMode>
      <Providers queryClient={queryClient}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (root) void start(root)
