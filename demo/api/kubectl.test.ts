import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, arrayOf } from './json-value'
import { BY, deployment, startTestCluster, widget, widgetDefinition } from './testing/test-cluster'
import type { TestCluster } from './testing/test-cluster'

const run = promisify(execFile)
const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0
const isRequired = (process.env.FLEETGLASS_REQUIRE ?? '').split(/[\s,]+/).includes('kubectl')
const TESTS = 11

let cluster: TestCluster
let directory: string

function writeKubeconfig(): string {
  const { cluster: clusterEntry, user } = cluster.api.kubeconfig()
  const path = join(directory, 'config')
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [{ name: 'test', cluster: clusterEntry }],
    users: [{ name: 'admin', user }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'admin', namespace: 'default' } }],
  }
  writeFileSync(path, JSON.stringify(config))
  return path
}

function environment(): NodeJS.ProcessEnv {
  const path = process.env.PATH ?? ''
  return { NODE_ENV: 'test', PATH: path, HOME: directory, KUBECONFIG: join(directory, 'config') }
}

/** Runs kubectl and returns what it printed; throws when it fails. */
async function kubectl(...args: string[]): Promise<string> {
  const { stdout } = await run('kubectl', args, { env: environment() })
  return stdout
}

/** The words of each printed line. */
async function table(...args: string[]): Promise<string[][]> {
  const lines = (await kubectl(...args)).trim().split('\n')
  return lines.map((line) => line.trim().split(/\s{2,}/))
}

if (!hasKubectl && !isRequired) {
  process.stdout.write(`${TESTS} tests not run: no kubectl\n`)
}

describe.skipIf(!hasKubectl && !isRequired)('kubectl', () => {
  beforeAll(async () => {
    cluster = await startTestCluster()
    directory = mkdtempSync(join(tmpdir(), 'fleet-kubectl-'))
    writeKubeconfig()
    const { store } = cluster.api
    store.create(widgetDefinition(true), BY)
    store.create(widget('one', 3), BY)
    store.create(deployment('web'), BY)
    const web = { group: 'apps', kind: 'Deployment', namespace: 'default', name: 'web' }
    store.patchStatus(
      web,
      { replicas: 1, readyReplicas: 1, availableReplicas: 1, updatedReplicas: 1 },
      BY,
    )
    const stored = store.get(web)
    if (stored)
      store.event(stored, { reason: 'Scaled', message: 'to 1 replica', source: 'controller' })
  })
  afterAll(async () => {
    await cluster.close()
    rmSync(directory, { recursive: true })
  })

  test('names the server version and the kinds of CRDs', async () => {
    expect(await kubectl('version')).toContain('Server Version: v1.31.4')
    const rows = await table('api-resources', '--api-group=example.com', '--no-headers')
    expect(rows).toEqual([['widgets', 'wd', 'example.com/v1', 'true', 'Widget']])
    expect(await kubectl('get', '--raw', '/readyz')).toBe('ok')
  })

  test('prints the columns of built-in kinds and CRDs', async () => {
    expect(await table('get', 'deploy,wd', '-A', '--no-headers')).toEqual([
      ['default', 'deployment.apps/web', '1/1', '1', '1', '0s'],
      ['default', 'widget.example.com/one', '3'],
    ])
    const [header, row] = await table('get', 'deployments', '-o', 'wide')
    expect(header?.slice(-3)).toEqual(['CONTAINERS', 'IMAGES', 'SELECTOR'])
    expect(row?.slice(-3)).toEqual(['main', 'web:1', 'app=web'])
  })

  test('hides managedFields unless asked', async () => {
    expect(await kubectl('get', 'wd', 'one', '-o', 'yaml')).not.toContain('managedFields')
    expect(await kubectl('get', 'wd', 'one', '-o', 'json', '--show-managed-fields')).toContain(
      'f:size',
    )
  })

  test('describes an object with its Events', async () => {
    const text = await kubectl('describe', 'deployment', 'web')
    expect(text).toContain('1 desired | 1 updated | 1 total | 1 available')
    expect(text).toMatch(/Normal\s+Scaled\s+.*controller\s+to 1 replica/)
  })

  test('creates, applies and applies again', async () => {
    const path = join(directory, 'two.json')
    writeFileSync(path, JSON.stringify(widget('two')))
    expect(await kubectl('apply', '-f', path)).toBe('widget.example.com/two created\n')
    expect(await kubectl('apply', '-f', path)).toBe('widget.example.com/two unchanged\n')
    writeFileSync(path, JSON.stringify(widget('two', 8)))
    expect(await kubectl('apply', '-f', path)).toBe('widget.example.com/two configured\n')
    await expect(kubectl('create', '-f', path)).rejects.toThrow(/AlreadyExists/)
    expect(await kubectl('get', 'wd', 'two', '-o', 'jsonpath={.spec.size}')).toBe('8')
  })

  test('annotates, labels, selects and patches in three ways', async () => {
    await kubectl('annotate', 'deploy', 'web', 'note=seen')
    await kubectl('label', 'deploy', 'web', 'tier=gold')
    expect(await kubectl('get', 'deploy', '-l', 'tier=gold', '-o', 'name')).toBe(
      'deployment.apps/web\n',
    )
    expect(await kubectl('get', 'deploy', '-l', 'tier!=gold', '-o', 'name')).toBe('')
    const patch = (type: string, text: string) =>
      kubectl('patch', 'deploy', 'web', '--type', type, '-p', text)
    await patch(
      'strategic',
      '{"spec":{"template":{"spec":{"containers":[{"name":"main","tty":true}]}}}}',
    )
    await patch('merge', '{"spec":{"paused":true}}')
    await patch('json', '[{"op":"replace","path":"/spec/paused","value":false}]')
    const { spec, metadata } = JSON.parse(
      await kubectl('get', 'deploy', 'web', '-o', 'json'),
    ) as Record<string, unknown>
    expect(at(spec, 'paused')).toBe(false)
    expect(arrayOf(at(spec, 'template', 'spec', 'containers'))).toMatchObject([
      { name: 'main', image: 'web:1', tty: true },
    ])
    expect(at(metadata, 'annotations', 'note')).toBe('seen')
  })

  test('scales and edits', async () => {
    await kubectl('scale', 'deploy', 'web', '--replicas=4')
    const env = { ...environment(), KUBE_EDITOR: 'sed -i s/web:1/web:2/' }
    await run('kubectl', ['edit', 'deploy', 'web'], { env })
    const path = 'jsonpath={.spec.replicas} {.spec.template.spec.containers[0].image}'
    expect(await kubectl('get', 'deploy', 'web', '-o', path)).toBe('4 web:2')
  })

  test('watches a table change', async () => {
    const { store } = cluster.api
    const only = '--field-selector=metadata.name=one'
    const args = ['get', 'wd', only, '-w', '--no-headers']
    const child = spawn('kubectl', args, { env: environment() })
    const seen: string[] = []
    for await (const line of createInterface(child.stdout)) {
      seen.push(line)
      const id = { group: 'example.com', kind: 'Widget', namespace: 'default', name: 'one' }
      if (seen.length === 1) store.patchStatus(id, { phase: 'Ready' }, BY)
      else break
    }
    child.kill()
    await once(child, 'close')
    expect(seen.map((line) => line.trim().split(/\s+/))).toEqual([
      ['one', '3'],
      ['one', 'Ready', '3'],
    ])
  })

  test('waits for finalizers when it deletes', async () => {
    const { store } = cluster.api
    const object = widget('slow')
    object.metadata.finalizers = ['example.com/wait']
    store.create(object, BY)
    const id = { group: 'example.com', kind: 'Widget', namespace: 'default', name: 'slow' }
    const stop = store.subscribe(({ type, object: { metadata } }) => {
      if (type !== 'MODIFIED' || metadata.name !== 'slow' || !metadata.deletionTimestamp) return
      store.mutate(id, BY, (draft) => (draft.metadata.finalizers = []))
    })
    expect(await kubectl('delete', 'wd', 'slow', '--wait')).toBe(
      'widget.example.com "slow" deleted\n',
    )
    stop()
    await expect(kubectl('get', 'wd', 'slow')).rejects.toThrow(
      'widgets.example.com "slow" not found',
    )
  })

  test('deletes a namespace with what is in it', async () => {
    await kubectl('create', 'namespace', 'team')
    await kubectl('create', 'configmap', 'settings', '-n', 'team', '--from-literal=a=b')
    expect(await kubectl('delete', 'namespace', 'team')).toBe('namespace "team" deleted\n')
    expect(cluster.api.store.list('', 'ConfigMap', 'team')).toEqual([])
  })

  test('may do everything and knows who it is', async () => {
    expect(await kubectl('auth', 'can-i', 'delete', 'pods')).toBe('yes\n')
    expect(await kubectl('auth', 'whoami', '-o', 'jsonpath={.status.userInfo.username}')).toBe(
      'fleet-admin',
    )
  })
})
