import { fileURLToPath } from 'node:url'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const api = process.env.STAGER_API ?? `http://127.0.0.1:${process.env.PORT ?? 5000}`

/** What every page shows: one file instead of a dozen, which is smaller by a few kilobytes. */
const SHELL_COMPONENTS = {
  name: 'components',
  test: /@mantine\/core\/esm\/components\/(ActionIcon|Button|CloseButton|Group|Input|InputBase|Paper|Stack|Text|TextInput|Title|Transition|UnstyledButton)\//,
}

export default defineConfig({
  plugins: [tanstackRouter({ target: 'react', autoCodeSplitting: true }), react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': api } },
  build: {
    target: 'baseline-widely-available',
    assetsDir: 'static',
    // The content security policy allows no data: fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [SHELL_COMPONENTS] } } },
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['./src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    // A page takes its time where other tests keep the processors busy.
    testTimeout: 20_000,
  },
})
