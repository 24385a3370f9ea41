/** Before every test file: matchers, English messages, what the simulated browser lacks. */
import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach, beforeAll } from 'vitest'
import { startLanguages } from '@/i18n'

beforeAll(async () => {
  await startLanguages('en')
})

afterEach(() => {
  cleanup()
  localStorage.clear()
})
