import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { IntakeOptions } from './candidate'
import { systemClock } from './clock'
import { watchCandidates, type IntakeResult } from './intake'
import { makeCertificates, type Certificates } from './test-server'

let root: string
let certificates: Certificates
let serial = 0

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'fleetglass-intake-'))
  certificates = makeCertificates()
})
afterAll(() => {
  rmSync(root, { recursive: true })
  rmSync(certificates.folder, { recursive: true })
})

const OFF: IntakeOptions = {
  inCluster: false,
  directoryMayExec: false,
  directoryMayReadFiles: false,
}

function tools(home = join(root, 'nobody'), env = {}, serviceAccountFolder = '/nonexistent') {
  return { clock: systemClock, pollMs: 20, home, env, serviceAccountFolder }
}

/** Watches until `enough` is true of a result. */
function intake(
  options: Partial<IntakeOptions>,
  enough: (result: IntakeResult) => boolean = () => true,
  using = tools(),
): Promise<IntakeResult> {
  return new Promise((resolve) => {
    const stop = watchCandidates(
      { ...OFF, ...options },
      (result) => {
        if (!enough(result)) return
        // The first result may come before `stop` is there.
        queueMicrotask(() => stop())
        resolve(result)
      },
      using,
    )
  })
}

function file(text: string, name = `config-${++serial}`): string {
  const path = join(root, name)
  writeFileSync(path, text)
  return path
}

const ca = () => Buffer.from(certificates.ca).toString('base64')

interface Shape {
  server?: string
  context?: string
  user?: object
  cluster?: object
  current?: string
}

/** A kubeconfig of one context; names are the same in all, as kubeadm writes them. */
function kubeconfig({
  server = 'https://10.0.0.1:6443',
  context = 'c',
  user = { token: 't' },
  ...more
}: Shape) {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': more.current ?? '',
    clusters: [
      {
        name: 'kubernetes',
        cluster: { server, 'certificate-authority-data': ca(), ...more.cluster },
      },
    ],
    users: [{ name: 'kubernetes-admin', user }],
    contexts: [{ name: context, context: { cluster: 'kubernetes', user: 'kubernetes-admin' } }],
  })
}

const contextsOf = ({ candidates }: IntakeResult) => candidates.map(({ contexts }) => contexts)

describe('intake of kubeconfigs', () => {
  test('equal cluster names in two files are two clusters', async () => {
    const one = file(
      kubeconfig({ server: 'https://10.0.0.1:6443', context: 'kubernetes-admin@kubernetes' }),
    )
    const two = file(
      kubeconfig({ server: 'https://10.0.0.2:6443', context: 'kubernetes-admin@kubernetes' }),
    )
    const { candidates } = await intake({ kubeconfig: [one, two].join(delimiter) })
    expect(candidates.map(({ server }) => server)).toEqual([
      'https://10.0.0.1:6443',
      'https://10.0.0.2:6443',
    ])
    expect(new Set(candidates.map(({ place }) => place)).size).toBe(2)
  })

  test('a context may refer to a cluster and a user of another file of KUBECONFIG', async () => {
    const one = file(
      JSON.stringify({
        contexts: [{ name: 'split', context: { cluster: 'kubernetes', user: 'kubernetes-admin' } }],
      }),
    )
    const two = file(kubeconfig({ context: 'c' }))
    const result = await intake({ kubeconfig: [one, two].join(delimiter) })
    expect(contextsOf(result)).toEqual([['split', 'c']])
  })

  test('a context name with colons and slashes is kept as it is', async () => {
    const name = 'arn:aws:eks:eu-central-1:1:cluster/prod'
    const result = await intake({ kubeconfig: file(kubeconfig({ context: name })) })
    expect(contextsOf(result)).toEqual([[name]])
    expect(result.candidates[0]?.problem).toBeUndefined()
  })

  test('contexts that lead to one server with one CA are one candidate, the current one in use', async () => {
    const text = {
      'current-context': 'dev',
      clusters: [
        {
          name: 'a',
          cluster: { server: 'https://API.example:443/', 'certificate-authority-data': ca() },
        },
        {
          name: 'b',
          cluster: { server: 'https://api.example', 'certificate-authority-data': ca() },
        },
        { name: 'other', cluster: { server: 'https://api.example' } },
      ],
      users: [{ name: 'u', user: { token: 'x' } }],
      contexts: [
        { name: 'ops', context: { cluster: 'a', user: 'u' } },
        { name: 'dev', context: { cluster: 'b', user: 'u' } },
        { name: 'no-ca', context: { cluster: 'other', user: 'u' } },
      ],
    }
    const result = await intake({ kubeconfig: file(JSON.stringify(text)) })
    expect(contextsOf(result)).toEqual([['dev', 'ops'], ['no-ca']])
  })

  test('a folded context that cannot be used does not hide one that can', async () => {
    const good = { name: 'good', user: { token: 'x' } }
    const bad = { name: 'bad', user: { 'client-certificate-data': 'AAAA' } }
    const text = {
      'current-context': 'broken',
      clusters: [{ name: 'a', cluster: { server: 'https://api.example' } }],
      users: [good, bad],
      contexts: [
        { name: 'broken', context: { cluster: 'a', user: 'bad' } },
        { name: 'works', context: { cluster: 'a', user: 'good' } },
      ],
    }
    const { candidates } = await intake({ kubeconfig: file(JSON.stringify(text)) })
    const works = candidates.find(({ contexts }) => contexts[0] === 'works')
    expect(works?.problem).toBeUndefined()
    expect(candidates).toHaveLength(2)
  })

  test.each([
    [
      'malformed YAML',
      'clusters: [\n  token: supersecret',
      'kubeconfig-malformed',
      /not valid YAML at line \d/,
    ],
    ['a text that is no kubeconfig', 'just words', 'kubeconfig-malformed', /not a kubeconfig/],
    [
      'a context whose cluster is missing',
      '{"contexts":[{"name":"lost","context":{"cluster":"nowhere","user":"u"}}]}',
      'kubeconfig-unknown-context',
      /refers to cluster nowhere, which is not there/,
    ],
    [
      'a context whose user is missing',
      '{"clusters":[{"name":"k","cluster":{"server":"https://h"}}],"contexts":[{"name":"lost","context":{"cluster":"k","user":"nobody"}}]}',
      'kubeconfig-unknown-context',
      /refers to user nobody/,
    ],
    [
      'a cluster without a server',
      '{"clusters":[{"name":"k","cluster":{}}],"contexts":[{"name":"lost","context":{"cluster":"k"}}]}',
      'kubeconfig-malformed',
      /has no server address/,
    ],
    [
      'a server with a password in it',
      '{"clusters":[{"name":"k","cluster":{"server":"https://me:hunter2@h"}}],"contexts":[{"name":"lost","context":{"cluster":"k"}}]}',
      'kubeconfig-malformed',
      /not an https URL/,
    ],
    [
      'a CA file that is not there',
      '{"clusters":[{"name":"k","cluster":{"server":"https://h","certificate-authority":"gone.crt"}}],"contexts":[{"name":"lost","context":{"cluster":"k"}}]}',
      'kubeconfig-malformed',
      /gone\.crt, which cannot be read \(ENOENT\)/,
    ],
    [
      'an exec API that is too old',
      '{"clusters":[{"name":"k","cluster":{"server":"https://h"}}],"users":[{"name":"u","user":{"exec":{"command":"aws","apiVersion":"client.authentication.k8s.io/v1alpha1"}}}],"contexts":[{"name":"lost","context":{"cluster":"k","user":"u"}}]}',
      'kubeconfig-malformed',
      /v1alpha1 is not supported/,
    ],
  ])(
    '%s is a candidate with a precise problem, and the others are not touched',
    async (_title, text, code, sentence) => {
      const bad = file(text)
      const good = file(kubeconfig({ context: 'good', user: { token: 'supersecret' } }))
      const result = await intake({ kubeconfig: [bad, good].join(delimiter) })
      const broken = result.candidates.find(({ problem }) => problem !== undefined)
      expect(broken?.problem?.code).toBe(code)
      expect(broken?.problem?.message).toMatch(sentence)
      expect(broken?.problem?.remedy.text).not.toBe('')
      expect(contextsOf(result)).toContainEqual(['good'])
      expect(JSON.stringify(result)).not.toMatch(/supersecret|hunter2/)
    },
  )

  test('a file that KUBECONFIG names and nobody wrote is a notice; a missing default file is not', async () => {
    const missing = await intake({ kubeconfig: join(root, 'nowhere') })
    expect(missing.notices).toEqual([
      expect.objectContaining({ source: 'nowhere', message: 'nowhere cannot be read (ENOENT).' }),
    ])
    expect(await intake({})).toEqual({ candidates: [], notices: [] })
  })

  test('without KUBECONFIG the file in the home directory is read', async () => {
    const home = join(root, 'home')
    mkdirSync(join(home, '.kube'), { recursive: true })
    writeFileSync(join(home, '.kube', 'config'), kubeconfig({ context: 'mine' }))
    expect(contextsOf(await intake({}, undefined, tools(home)))).toEqual([['mine']])
  })

  test('a token of digits stays the text that it is', async () => {
    const text = (token: string) =>
      `clusters: [{name: k, cluster: {server: "https://h"}}]\nusers: [{name: u, user: {token: ${token}}}]\ncontexts: [{name: c, context: {cluster: k, user: u}}]`
    const plain = await intake({ kubeconfig: file(text('0123e5')) })
    const quoted = await intake({ kubeconfig: file(text('"0123e5"')) })
    expect(plain.candidates[0]?.fingerprint).toBe(quoted.candidates[0]?.fingerprint)
  })

  test('switching TLS verification off is said aloud', async () => {
    const text = kubeconfig({ cluster: { 'insecure-skip-tls-verify': true } })
    const { notices, candidates } = await intake({ kubeconfig: file(text) })
    expect(candidates[0]?.problem).toBeUndefined()
    expect(notices[0]?.message).toContain('insecure-skip-tls-verify')
  })

  test('a file changed on disk is taken up: a new token is a new fingerprint at the same place', async () => {
    const path = file(kubeconfig({ user: { token: 'old' } }))
    const first = await intake({ kubeconfig: path })
    const before = first.candidates[0]
    setTimeout(() => writeFileSync(path, kubeconfig({ user: { token: 'new' } })), 50)
    const after = await intake(
      { kubeconfig: path },
      ({ candidates }) => candidates[0]?.fingerprint !== before?.fingerprint,
    )
    expect(after.candidates[0]?.place).toBe(before?.place)
  })

  test('a good file that is broken by an edit keeps its last good state, with a notice', async () => {
    const path = file(kubeconfig({ context: 'steady' }))
    const results: IntakeResult[] = []
    const result = await intake({ kubeconfig: path }, (each) => {
      results.push(each)
      if (results.length === 1) writeFileSync(path, 'clusters: [')
      return results.length === 2
    })
    expect(contextsOf(result)).toEqual([['steady']])
    expect(result.notices[0]?.message).toContain('last good state')
  })

  test('nothing is told when nothing changed', async () => {
    let told = 0
    const stop = watchCandidates(
      { ...OFF, kubeconfig: file(kubeconfig({})) },
      () => told++,
      tools(),
    )
    await new Promise((resolve) => setTimeout(resolve, 150))
    stop()
    expect(told).toBe(1)
  })
})

describe('intake of a mounted directory', () => {
  function directory(files: Record<string, string>): string {
    const path = join(root, `mount-${++serial}`)
    mkdirSync(path)
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text)
    return path
  }
  const exec = { exec: { command: 'aws', apiVersion: 'client.authentication.k8s.io/v1' } }

  test.each([
    ['a credential plugin', { user: exec }, /credential plugin aws/],
    ['a token file', { user: { tokenFile: '/etc/shadow' } }, /a file path/],
    [
      'a client key file',
      { user: { 'client-certificate': 'c', 'client-key': 'k' } },
      /a file path/,
    ],
    ['an auth-provider', { user: { 'auth-provider': { name: 'oidc' } } }, /an auth-provider/],
    [
      'no TLS verification',
      { cluster: { 'insecure-skip-tls-verify': true } },
      /insecure-skip-tls-verify/,
    ],
  ])('%s is refused there unless it is permitted', async (_title, shape: Shape, wants) => {
    const { candidates } = await intake({ directory: directory({ 'a.yaml': kubeconfig(shape) }) })
    expect(candidates[0]?.problem?.code).toBe('kubeconfig-untrusted')
    expect(candidates[0]?.problem?.message).toMatch(wants)
    expect(() => candidates[0]?.open({ types: [], namespaces: [] } as never)).toThrow(
      'has a problem',
    )
  })

  test('each power has a switch of its own; TLS verification has none', async () => {
    const mount = directory({
      exec: kubeconfig({ server: 'https://one', user: exec }),
      file: kubeconfig({ server: 'https://two', user: { tokenFile: '/var/token' } }),
      open: kubeconfig({ server: 'https://three', cluster: { 'insecure-skip-tls-verify': true } }),
    })
    const codes = async (options: Partial<IntakeOptions>) =>
      (await intake({ directory: mount, ...options })).candidates.map(
        ({ problem }) => problem?.code,
      )
    expect(await codes({ directoryMayExec: true })).toEqual([
      undefined,
      'kubeconfig-untrusted',
      'kubeconfig-untrusted',
    ])
    expect(await codes({ directoryMayReadFiles: true })).toEqual([
      'kubeconfig-untrusted',
      undefined,
      'kubeconfig-untrusted',
    ])
  })

  test('a Secret mounted by Kubernetes is read once, and again after its links are swapped', async () => {
    const mount = directory({})
    const publish = (generation: string, text: string) => {
      mkdirSync(join(mount, `..${generation}`))
      writeFileSync(join(mount, `..${generation}`, 'prod'), text)
      symlinkSync(`..${generation}`, join(mount, '..data_tmp'))
      renameSync(join(mount, '..data_tmp'), join(mount, '..data'))
    }
    publish('1', kubeconfig({ context: 'before' }))
    symlinkSync(join('..data', 'prod'), join(mount, 'prod'))
    const results: IntakeResult[] = []
    const result = await intake({ directory: mount }, (each) => {
      results.push(each)
      if (results.length === 1) publish('2', kubeconfig({ context: 'after' }))
      return results.length === 2
    })
    expect(results.map(contextsOf)).toEqual([[['before']], [['after']]])
    expect(result.candidates[0]).toMatchObject({ origin: 'directory', from: 'prod' })
  })

  test('what is no kubeconfig is left out with a notice; a file removed takes its clusters along', async () => {
    const mount = directory({ 'ca.crt': certificates.ca, prod: kubeconfig({}) })
    const results: IntakeResult[] = []
    await intake({ directory: mount }, (each) => {
      results.push(each)
      if (results.length === 1) rmSync(join(mount, 'prod'))
      return results.length === 2
    })
    expect(results.map(({ candidates }) => candidates.length)).toEqual([1, 0])
    expect(results[0]?.notices[0]?.message).toContain('ca.crt is left out')
  })

  test('a directory that is not there is a notice', async () => {
    const { notices } = await intake({ directory: join(root, 'no-mount') })
    expect(notices[0]?.message).toBe('no-mount/ cannot be read (ENOENT).')
  })
})

describe('intake of the pod itself', () => {
  test('the service account is a candidate', async () => {
    const folder = join(root, 'account')
    mkdirSync(folder)
    writeFileSync(join(folder, 'token'), 'secret')
    writeFileSync(join(folder, 'ca.crt'), certificates.ca)
    const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' }
    const { candidates } = await intake(
      { inCluster: true },
      undefined,
      tools(undefined, env, folder),
    )
    expect(candidates[0]).toMatchObject({ origin: 'in-cluster', server: 'https://[fd00::1]' })
  })

  test('outside a pod it is a notice', async () => {
    const { notices } = await intake({ inCluster: true })
    expect(notices[0]?.message).toContain('KUBERNETES_SERVICE_HOST')
  })
})
