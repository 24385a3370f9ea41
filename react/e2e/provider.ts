/** A Stager whose users sign in at a real OpenID provider; both are started for the tests here. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const ROOT = resolve('..')
const STAGER = join(ROOT, 'flask/.venv/bin/stager')
const PROVIDER = join(ROOT, 'flask/tests/services/openid_provider')
const AUDIENCE = 'https://stager.example.org/api'
const READY_WITHIN_MS = 60_000

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(address instanceof Object ? address.port : 0))
    })
  })
}

/** Resolves with the first output that holds `text`; rejects when the process ends before. */
function output(child: ChildProcess, text: string): Promise<void> {
  return new Promise((found, failed) => {
    let said = ''
    const read = (part: Buffer) => {
      said += part.toString()
      if (said.includes(text)) found()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.on('exit', () => failed(new Error(`It ended: ${said}`)))
    setTimeout(() => failed(new Error(`It did not start: ${said}`)), READY_WITHIN_MS).unref()
  })
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done()
    child.on('exit', () => done())
    child.kill('SIGTERM')
  })
}

export interface Site {
  url: string
  /** Gives somebody an account, known at the provider as `subject`. */
  addUser: (username: string, subject: string) => Promise<void>
  stop: () => Promise<void>
}

export async function startSite(): Promise<Site> {
  const [port, providerPort] = [await freePort(), await freePort()]
  const [url, issuer] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${providerPort}`]
  const directory = await mkdtemp(join(tmpdir(), 'stager-e2e-openid-'))
  const provider = spawn(process.execPath, ['--no-warnings', join(PROVIDER, 'provider.mjs')], {
    env: {
      ...process.env,
      PORT: String(providerPort),
      REDIRECT_URI: `${url}/oidc_callback`,
      AUDIENCE,
    },
  })
  const environment = {
    ...process.env,
    ST_DATABASE_URI: `sqlite:///${join(directory, 'stager.db')}`,
    ST_SECRET_KEY: randomBytes(32).toString('hex'),
    ST_OBJECT_STORE: `local:${join(directory, 'objects')}`,
    ST_ENVIRONMENT: 'development',
  }
  const stager = spawn(STAGER, ['run', '--no-demo', '--port', String(port), '--var', directory], {
    env: {
      ...environment,
      GUNICORN_WORKERS: '1',
      ENABLE_OIDC: '1',
      OIDC_CLIENT_ID: 'stager',
      OIDC_CLIENT_SECRET: 'stager-test-secret-0123456789',
      OIDC_WELL_KNOWN: `${issuer}/.well-known/openid-configuration`,
      ST_OIDC_AUDIENCE: AUDIENCE,
    },
  })
  await Promise.all([output(provider, 'ready'), output(stager, 'Stager is ready')])

  return {
    url,
    addUser: async (username, subject) => {
      const account = [username, '--email', `${username}@example.org`]
      const identity = ['--issuer', issuer, '--subject', subject]
      await promisify(execFile)(STAGER, ['users', 'create', ...account, ...identity], {
        env: environment,
      })
    },
    stop: async () => {
      await Promise.all([stopped(provider), stopped(stager)])
      await rm(directory, { recursive: true, force: true })
    },
  }
}
