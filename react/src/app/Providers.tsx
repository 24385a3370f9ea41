/** Everything that wraps the pages: theme, languages, server state, toasts. */
import { MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { colorSchemeManager, cssVariables, theme } from './theme'

const Toasts = lazy(async () => ({ default: (await import('./Toasts')).Toasts }))

interface ProvidersProps {
  queryClient: QueryClient
  children: ReactNode
}

/** `env="test"` switches transitions off. */
export function Providers({ queryClient, children }: ProvidersProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      env={import.meta.env.MODE === 'test' ? 'test' : 'default'}
    >
      <QueryClientProvider client={queryClient}>
        <Suspense fallback={null}>
          <Toasts />
        </Suspense>
        {children}
      </QueryClientProvider>
    </MantineProvider>
  )
}
