/** The pages that need a session, inside the frame with header and navigation. */
import { createFileRoute, Outlet, redirect } from '@tanstack/react-router'
import { AppFrame } from '@/app/shell/AppFrame'
import { sessionQuery } from '@/features/session/api'

export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (!session) {
      const next = location.href === '/' ? undefined : location.href
      throw redirect({ to: '/login', search: { next } })
    }
    return { session }
  },
  component: SignedIn,
})

function SignedIn() {
  const { session } = Route.useRouteContext()
  return (
    <AppFrame session={session}>
      <Outlet />
    </AppFrame>
  )
}
