import { defineConfig } from '@playwright/test'
import base from './playwright.config'

/** The same server and browser as the tests; what runs takes pictures instead. */
export default defineConfig(base, { testDir: 'screenshots' })
