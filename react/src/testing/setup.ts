/** Before every test file: matchers, English messages, what the simulated browser lacks. */
import '@testing-library/jest-dom/vitest'
import { cleanNotifications } from '@mantine/notifications'
import { cleanup } from '@testing-library/react'
import { afterEach, beforeAll } from 'vitest'
import { loadMessages, startLanguages } from '@/i18n'
import { PARTS } from '@/i18n/parts'

// Growing text fields measure themselves again when a font has arrived.
Object.defineProperty(document, 'fonts', { value: new EventTarget() })

beforeAll(async () => {
  await startLanguages('en')
  await Promise.all(PARTS.map(loadMessages))
})

afterEach(() => {
  cleanup()
  cleanNotifications()
  localStorage.clear()
})
