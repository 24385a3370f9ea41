/** The look of the product: type, spacing, colour. Component markup lives elsewhere. */
import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
} from '@mantine/core'
import alert from './alert.module.css'

export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: { light: 9, dark: 9 },
  autoContrast: true,
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, 'SF Mono', Menlo, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.3' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '1.3' },
      h2: { fontSize: '16px', lineHeight: '1.4' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  respectReducedMotion: true,
  // By name: naming the components themselves would put all of them into the first download.
  components: {
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, fz: 'xs' } },
    Modal: {
      // A header element inside a dialog would count as a second banner of the page.
      defaultProps: {
        centered: true,
        radius: 'md',
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontSize: '16px', fontWeight: 600 } },
    },
    // The placeholder is a focusable presentation element, which no menu may contain.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Notification: { defaultProps: { withBorder: true } },
    Alert: { classNames: alert },
    Button: { defaultProps: { fw: 500 } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
  },
})

/** Mantine's grey for secondary text is 3.3:1 on white: these two pass 7:1. */
export const cssVariables: CSSVariablesResolver = () => ({
  // Darker, not lighter, under the pointer: the next lighter cyan is 4.3:1 under white.
  variables: {
    '--mantine-primary-color-filled-hover': '#095c6f',
    '--mantine-color-cyan-filled-hover': '#095c6f',
  },
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    '--stager-line': 'var(--mantine-color-gray-3)',
    '--stager-line-soft': 'var(--mantine-color-gray-2)',
    '--stager-raised': 'var(--mantine-color-gray-0)',
    '--stager-tint': 'var(--mantine-color-cyan-0)',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-anchor': 'var(--mantine-color-cyan-3)',
    '--stager-line': 'var(--mantine-color-dark-4)',
    '--stager-line-soft': 'var(--mantine-color-dark-5)',
    '--stager-raised': 'var(--mantine-color-dark-8)',
    '--stager-tint': 'rgba(21, 170, 191, 0.14)',
  },
})

export const colorSchemeManager = localStorageColorSchemeManager({ key: 'stager.color-scheme' })
