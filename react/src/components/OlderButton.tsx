/** Fetches what is older below a list that the newest lead; not there when all is shown. */
import { Button } from '@mantine/core'

interface OlderButtonProps {
  /** The list, page by page. */
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
  children: string
}

export function OlderButton({ pages, children }: OlderButtonProps) {
  if (!pages.hasNextPage) return null
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      loading={pages.isFetchingNextPage}
      onClick={() => void pages.fetchNextPage()}
    >
      {children}
    </Button>
  )
}
