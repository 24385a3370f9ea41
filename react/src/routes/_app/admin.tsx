/** The pages of administrators; for everybody else they do not exist. */
import { createFileRoute, notFound, Outlet } from '@tanstack/react-router'
import { loadMessages } from '@/i18n'

export const Route = createFileRoute('/_app/admin')({
  beforeLoad: ({ context }) => {
    if (!context.session.is_admin) throw notFound()
  },
  loader: () => Promise.all([loadMessages('admin'), loadMessages('settings')]),
  component: Outlet,
})
