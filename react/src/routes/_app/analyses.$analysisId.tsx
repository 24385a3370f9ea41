import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '@/components/PageHeader'

export const Route = createFileRoute('/_app/analyses/$analysisId')({ component: Page })

function Page() {
  const { analysisId } = Route.useParams()
  return <PageHeader title={analysisId} />
}
