/** The server under test: its own port and directory, unless STAGER_URL names a running one. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ASK_FOR_PORT = `
const server = require('node:net').createServer().listen(0, '127.0.0.1', () => {
  process.stdout.write(String(server.address().port))
  server.close()
})`

/** The environment hands the choice of the first process on to the workers. */
function chosen(name: string, choose: () => string): string {
  process.env[name] ??= choose()
  return process.env[name]
}

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'stager-e2e-'))
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }))
  return directory
}

export const isExternal = process.env.STAGER_URL !== undefined && !process.env.STAGER_E2E_PORT

export const varDirectory = isExternal
  ? (process.env.VAR ?? 'var')
  : chosen('STAGER_E2E_VAR', temporaryDirectory)

export const port = isExternal
  ? ''
  : chosen('STAGER_E2E_PORT', () =>
      execFileSync(process.execPath, ['-e', ASK_FOR_PORT], { encoding: 'utf8' }),
    )

export const baseURL = isExternal
  ? (process.env.STAGER_URL ?? '')
  : chosen('STAGER_URL', () => `http://127.0.0.1:${port}`)

/** Of the administrator and the demo users; there once the server is ready. */
export function password(): string {
  return readFileSync(join(varDirectory, 'admin-password'), 'utf8').trim()
}
