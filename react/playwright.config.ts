import { defineConfig } from '@playwright/test'
import { baseURL, isExternal, port, varDirectory } from './e2e/server'

const STARTED_WITHIN_MS = 90_000
/** The server stops its children in order when it is asked to. */
const STOPPED_WITHIN_MS = 25_000

/** Chromium from the system: no browser is downloaded. Background traffic is switched off. */
export default defineConfig({
  testDir: 'e2e',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  reporter: 'list',
  forbidOnly: process.env.CI !== undefined,
  webServer: isExternal
    ? undefined
    : {
        command: `exec flask/.venv/bin/stager run --port ${port} --var ${varDirectory}`,
        cwd: '..',
        url: `${baseURL}/readyz`,
        timeout: STARTED_WITHIN_MS,
        gracefulShutdown: { signal: 'SIGTERM', timeout: STOPPED_WITHIN_MS },
        stderr: 'pipe',
      },
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    locale: 'en-CA',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
