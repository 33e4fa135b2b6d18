import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Access, ExecSpec, UserSpec } from './access'
import { CredentialSource } from './credentials'
import { CredentialError } from './failure'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleetglass-credentials-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const LIMIT_MS = 30_000
const forEver = new AbortController().signal

function access(user: UserSpec): Access {
  return { context: 'dev', origin: 'kubeconfig', server: 'https://h', skipTlsVerify: false, user }
}

/** A real plugin: a shell script that notes each run. */
function plugin(
  name: string,
  body: string,
  more: Partial<ExecSpec> = {},
): { exec: ExecSpec; runs: () => number } {
  const path = join(folder, name)
  const runs = join(folder, `${name}.runs`)
  writeFileSync(runs, '')
  writeFileSync(path, `#!/bin/sh\necho run >> '${runs}'\n${body}\n`)
  chmodSync(path, 0o755)
  const exec: ExecSpec = {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: path,
    args: [],
    env: [],
    provideClusterInfo: false,
    interactiveMode: 'IfAvailable',
    folder,
    ...more,
  }
  return { exec, runs: () => readFileSync(runs, 'utf8').split('\n').length - 1 }
}

const says = (token: string, expiry = '') =>
  `echo '{"kind":"ExecCredential","status":{"token":"${token}"${expiry && `,"expirationTimestamp":"${expiry}"`}}}'`

const failureOf = (source: CredentialSource) =>
  source.current().then(
    () => {
      throw new Error('it did not fail')
    },
    (error: unknown) => error as CredentialError,
  )

describe('credentials', () => {
  test('a token file is read again when it rotates, and at once after a refusal', async () => {
    const tokenFile = join(folder, 'token')
    writeFileSync(tokenFile, 'one\n')
    let now = 0
    const source = new CredentialSource(access({ tokenFile }), () => now, forEver, LIMIT_MS)
    expect((await source.current()).headers).toEqual({ authorization: 'Bearer one' })
    writeFileSync(tokenFile, 'two\n')
    expect((await source.current()).headers).toEqual({ authorization: 'Bearer one' })
    expect((await source.reload()).headers).toEqual({ authorization: 'Bearer two' })
    writeFileSync(tokenFile, 'three\n')
    now += 10_001
    expect((await source.current()).headers).toEqual({ authorization: 'Bearer three' })
  })

  test('a token file that is gone is named', async () => {
    const source = new CredentialSource(
      access({ tokenFile: '/nowhere/token' }),
      () => 0,
      forEver,
      LIMIT_MS,
    )
    expect((await failureOf(source)).message).toContain('/nowhere/token')
  })

  test('a token that would write further headers is refused and not repeated', async () => {
    const source = new CredentialSource(
      access({ token: 'a\r\nimpersonate-user: root' }),
      () => 0,
      forEver,
      LIMIT_MS,
    )
    expect((await failureOf(source)).message).not.toContain('impersonate')
  })

  test('many requests at once run the plugin once, and its token is kept', async () => {
    const { exec, runs } = plugin('single', `sleep 0.1\n${says('abc')}`)
    const source = new CredentialSource(access({ exec }), () => Date.now(), forEver, LIMIT_MS)
    const all = await Promise.all(Array.from({ length: 8 }, () => source.current()))
    await source.current()
    expect(all.map(({ headers }) => headers.authorization)).toEqual(Array(8).fill('Bearer abc'))
    expect(runs()).toBe(1)
  })

  test('a plugin runs again before its token ends', async () => {
    const { exec, runs } = plugin('expires', says('abc', '2030-01-01T00:00:00Z'))
    let now = Date.parse('2029-12-31T23:00:00Z')
    const source = new CredentialSource(access({ exec }), () => now, forEver, LIMIT_MS)
    await source.current()
    now = Date.parse('2029-12-31T23:58:00Z')
    await source.current()
    expect(runs()).toBe(1)
    now = Date.parse('2029-12-31T23:59:30Z')
    await source.current()
    expect(runs()).toBe(2)
  })

  test('a plugin that hangs is stopped with all that it started, and says so', async () => {
    const pid = join(folder, 'child.pid')
    const { exec } = plugin('hangs', `sleep 60 & echo $! > '${pid}'\nwait`)
    const source = new CredentialSource(access({ exec }), () => 0, forEver, 300)
    const error = await failureOf(source)
    expect(error.how).toBe('timeout')
    expect(error.message).toMatch(/of context dev gave no answer within 0\.3 s and was stopped/)
    await expect.poll(() => isRunning(Number(readFileSync(pid, 'utf8')))).toBe(false)
  })

  test('closing the session stops a plugin that is running', async () => {
    const { exec } = plugin('closing', 'sleep 60')
    const stop = new AbortController()
    const source = new CredentialSource(access({ exec }), () => 0, stop.signal, LIMIT_MS)
    setTimeout(() => stop.abort(), 50)
    expect(await failureOf(source)).toBeInstanceOf(CredentialError)
  })

  test.each([
    [
      'a plugin that fails tells its first line, without the token in it',
      `echo 'denied: token=hunter2' >&2; echo 'at main.go' >&2; exit 3`,
      /ended with code 3: denied: token=\[hidden\]\.$/,
    ],
    ['a plugin that prints no JSON is named', 'echo hello', /did not print an ExecCredential/],
    [
      'a plugin that prints no credential is named',
      `echo '{"status":{}}'`,
      /no token and no client certificate/,
    ],
  ])('%s', async (title, body, sentence) => {
    const { exec } = plugin(`bad-${title.length}`, body)
    const error = await failureOf(
      new CredentialSource(access({ exec }), () => 0, forEver, LIMIT_MS),
    )
    expect(error.message).toMatch(sentence)
    expect(error.remedy.command).toContain(exec.command)
  })

  test('a plugin that is not installed says so, with the hint of the kubeconfig', async () => {
    const { exec } = plugin('absent', '')
    const missing = {
      ...exec,
      command: 'no-such-plugin',
      installHint: 'Install it from example.org',
    }
    const error = await failureOf(
      new CredentialSource(access({ exec: missing }), () => 0, forEver, LIMIT_MS),
    )
    expect(error.message).toContain('is not installed')
    expect(error.remedy.text).toContain('Install it from example.org')
  })

  test('a plugin that needs a terminal is not run', async () => {
    const { exec, runs } = plugin('asks', says('x'), { interactiveMode: 'Always' })
    const error = await failureOf(
      new CredentialSource(access({ exec }), () => 0, forEver, LIMIT_MS),
    )
    expect(error.message).toContain('needs a terminal')
    expect(runs()).toBe(0)
  })

  test('a plugin learns what it is run for, and none of our own secrets', async () => {
    const out = join(folder, 'env')
    const { exec } = plugin('env', `env > '${out}'\n${says('x')}`, {
      provideClusterInfo: true,
      clusterConfig: { arn: 'a' },
      env: [{ name: 'AWS_PROFILE', value: 'prod' }],
    })
    process.env.FLEETGLASS_TEST_SECRET = 'hunter2'
    await new CredentialSource(access({ exec }), () => 0, forEver, LIMIT_MS).current()
    delete process.env.FLEETGLASS_TEST_SECRET
    const env = readFileSync(out, 'utf8')
    expect(env).toContain('AWS_PROFILE=prod')
    expect(env).not.toContain('hunter2')
    const info = /KUBERNETES_EXEC_INFO=(.*)/.exec(env)?.[1] ?? ''
    expect(JSON.parse(info)).toEqual({
      kind: 'ExecCredential',
      apiVersion: 'client.authentication.k8s.io/v1',
      spec: { interactive: false, cluster: { server: 'https://h', config: { arn: 'a' } } },
    })
  })

  test('an expired auth-provider token is told with the command that replaces it', async () => {
    const provider = {
      name: 'gcp',
      config: { 'access-token': 'x', expiry: '2020-01-01T00:00:00Z' },
    }
    const error = await failureOf(
      new CredentialSource(access({ provider }), () => Date.now(), forEver, LIMIT_MS),
    )
    expect(error.message).toContain('auth-provider gcp')
    expect(error.remedy.command).toContain('gcloud')
  })

  test('an id-token that is still good is used without asking anybody', async () => {
    const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url')
    const token = `${part({ alg: 'none' })}.${part({ exp: 2_000_000_000 })}.x`
    const provider = { name: 'oidc', config: { 'id-token': token } }
    const source = new CredentialSource(access({ provider }), () => 0, forEver, LIMIT_MS)
    expect((await source.current()).headers).toEqual({ authorization: `Bearer ${token}` })
  })

  test('whoever is impersonated is sent along', async () => {
    const impersonate = { user: 'ann', groups: ['a', 'b'], extra: { 'Reason/X': ['y'] } }
    const source = new CredentialSource(
      access({ token: 't', impersonate }),
      () => 0,
      forEver,
      LIMIT_MS,
    )
    expect((await source.current()).headers).toEqual({
      authorization: 'Bearer t',
      'impersonate-user': 'ann',
      'impersonate-group': ['a', 'b'],
      'impersonate-extra-reason%2Fx': ['y'],
    })
  })
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}
