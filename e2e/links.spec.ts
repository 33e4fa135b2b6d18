import { expect, test } from '@playwright/test'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { join } from 'node:path'

import { entriesOf, kubeconfigText, readKubeconfig } from '@/lib/testing/kubeconfig-file'
import {
  freePort,
  scratch,
  startDashboard,
  startFleet,
  until,
  type RunningDashboard,
  type RunningFleet,
} from '@/lib/testing/processes'

interface LinkItem {
  contexts: string[]
  link: {
    state: string
    problem?: { code: string; message: string; remedy: { text: string } }
    missing: { resource: string }[]
  }
}

/** Context → the state and code that it must come to, and what the sentence must name. */
const EXPECTED: Record<string, { state: string; code?: string; says: RegExp }> = {
  'in-cluster': { state: 'live', says: /in-cluster/ },
  'arn:aws:eks:eu-central-1:1:cluster/eksgitopscluster': {
    state: 'live',
    says: /eksgitopscluster/,
  },
  'vcluster-team-a': { state: 'not-installed', says: /vcluster-team-a/ },
  'mgmt-cluster': { state: 'forbidden', says: /helmreleases\.helm\.toolkit\.fluxcd\.io/ },
  'wrong-token': { state: 'auth-error', code: 'unauthorized', says: /401/ },
  'wrong-ca': { state: 'unreachable', code: 'tls-untrusted', says: /certificate/i },
  'no-such-host': { state: 'unreachable', code: 'dns', says: /no-such-host\.invalid/ },
  refused: { state: 'unreachable', code: 'refused', says: /refuse/i },
  silent: { state: 'unreachable', code: 'timeout', says: /No answer/i },
  'hanging-login': { state: 'auth-error', code: 'credential-timeout', says: /sleep/ },
  'no-cluster': { state: 'unreachable', code: 'kubeconfig-unknown-context', says: /nowhere/ },
}

let fleet: RunningFleet
let dashboard: RunningDashboard
let silent: Server
const sockets = new Set<Socket>()
const directory = scratch('links')

test.beforeAll(async () => {
  test.setTimeout(120_000)
  fleet = await startFleet(join(directory.path, 'fleet'))
  silent = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1')
  await once(silent, 'listening')

  const whole = readKubeconfig(fleet.kubeconfigPath)
  const names = [
    'in-cluster',
    'arn:aws:eks:eu-central-1:1:cluster/eksgitopscluster',
    'vcluster-team-a',
    'mgmt-cluster',
  ]
  const good = names.map((name) => ({ name, ...entriesOf(whole, name) }))
  const template = entriesOf(whole, 'capi-quickstart')
  const bad = (name: string, cluster: object, user: object = template.user.user) => ({
    name,
    cluster: { name, cluster: { ...template.cluster.cluster, ...cluster } },
    user: { name, user: { ...user } },
  })
  await fleet.fault('gitops-real-aks', { badTls: true })
  const silentPort = (silent.address() as AddressInfo).port
  const exec = {
    exec: {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'sleep',
      args: ['600'],
      interactiveMode: 'Never',
    },
  }
  const entries = [
    ...good,
    bad('wrong-token', {}, { token: 'expired' }),
    bad('wrong-ca', entriesOf(whole, 'gitops-real-aks').cluster.cluster),
    bad('no-such-host', { server: 'https://no-such-host.invalid:6443' }),
    bad('refused', { server: `https://127.0.0.1:${await freePort()}` }),
    bad('silent', { server: `https://127.0.0.1:${silentPort}` }),
    bad('hanging-login', entriesOf(whole, 'flux-cluster').cluster.cluster, exec),
  ]
  const kubeconfig = join(directory.path, 'mixed')
  writeFileSync(
    kubeconfig,
    kubeconfigText({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: entries.map(({ name, cluster }) => ({ ...cluster, name })),
      users: entries.map(({ name, user }) => ({ ...user, name })),
      contexts: [
        ...entries.map(({ name }) => ({ name, context: { cluster: name, user: name } })),
        { name: 'no-cluster', context: { cluster: 'nowhere', user: 'refused' } },
      ],
    }),
  )
  const malformed = join(directory.path, 'malformed')
  writeFileSync(malformed, 'apiVersion: v1\nkind: Config\nclusters: [oops\n')
  dashboard = await startDashboard({
    KUBECONFIG: `${kubeconfig}:${malformed}`,
    FLEETGLASS_CONFIG: fleet.configPath,
    FLEETGLASS_DATA: join(directory.path, 'data'),
    FLEETGLASS_TIME_SCALE: '5',
  })
})

test.afterAll(async () => {
  await dashboard.stop()
  await fleet.stop()
  for (const socket of sockets) socket.destroy()
  silent.close()
  directory.remove()
})

const links = async () => {
  const { items } = await dashboard.api<{ items: LinkItem[] }>('/api/clusters')
  return new Map(items.map((item) => [item.contexts[0] ?? '', item.link]))
}

test('the good contexts are read while the bad ones are still being tried', async () => {
  await until('good contexts are live', async () => {
    const found = await links()
    return (
      found.get('in-cluster')?.state === 'live' &&
      found.get('vcluster-team-a')?.state === 'not-installed'
    )
  })
  expect((await links()).get('hanging-login')?.state).toBe('loading')
  const { total } = await dashboard.api<{ total: number }>('/api/apps?cluster=in-cluster&limit=0')
  expect(total).toBeGreaterThan(20)
})

test('each context comes to its own state, with a sentence and a remedy', async () => {
  await until('every context is settled', async () => {
    const found = await links()
    return Object.entries(EXPECTED).every(
      ([context, { state }]) => found.get(context)?.state === state,
    )
  }).catch(() => undefined)
  const found = await links()
  for (const [context, { state, code, says }] of Object.entries(EXPECTED)) {
    const link = found.get(context)
    expect
      .soft({ context, state: link?.state, code: link?.problem?.code })
      .toEqual({ context, state, code })
    if (!code) continue
    expect.soft(link?.problem?.message).toMatch(says)
    expect.soft(link?.problem?.remedy.text).toMatch(/\w{3}/)
  }
  expect(found.get('mgmt-cluster')?.missing.map(({ resource }) => resource)).toContain(
    'helmreleases.helm.toolkit.fluxcd.io',
  )
})

test('the Clusters page says each of them in words', async ({ page }) => {
  await page.goto(`${dashboard.url}/clusters`)
  for (const { says } of Object.values(EXPECTED))
    await expect(page.getByText(says).first()).toBeVisible()
})

test('a kubeconfig that is no YAML is one row, with its file and line', async ({ page }) => {
  const { items } = await dashboard.api<{ items: (LinkItem & { from: string })[] }>('/api/clusters')
  const rows = items.filter(({ from }) => from === 'malformed')
  expect(rows).toHaveLength(1)
  expect(rows[0]?.link.problem).toMatchObject({ code: 'kubeconfig-malformed' })
  expect(rows[0]?.link.problem?.message).toMatch(/line \d/i)
  await page.goto(`${dashboard.url}/clusters`)
  await expect(page.getByText(/malformed/).first()).toBeVisible()
})

test('no credential is in any answer', async () => {
  const { users } = readKubeconfig(fleet.kubeconfigPath)
  const secrets = users
    .flatMap(({ user }) => Object.values(user))
    .filter((value) => typeof value === 'string')
  const answers = await Promise.all(
    ['/api/clusters', '/api/me', '/api/overview', '/api/apps'].map(async (path) =>
      (await fetch(`${dashboard.url}${path}`)).text(),
    ),
  )
  expect(secrets.length).toBeGreaterThan(0)
  for (const secret of secrets) expect(answers.join()).not.toContain(secret)
})
