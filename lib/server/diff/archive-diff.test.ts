import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { GIT_REPOSITORIES, KUSTOMIZATIONS } from '../testing/objects'
import { aConfigMap, anArchive, DiffBench } from './testing/diff-bench'

const ARCHIVE = 'gitrepository/flux-system/fleet/abc.tar.gz'
const URL = `http://source-controller.flux-system.svc.cluster.local./${ARCHIVE}`
const PROXY = `/api/v1/namespaces/flux-system/services/http:source-controller:80/proxy/${ARCHIVE}`
const CANARY = 'canary-of-variables'

let bench: DiffBench

const files = {
  'app/all.yaml': JSON.stringify(aConfigMap('settings', { colour: 'blue', token: '${TOKEN}' })),
}

async function open(digest: string, variables: object[] = []): Promise<void> {
  await bench.open()
  const sha = bench.git.save({ ...files, 'README.md': 'not in the archive' })
  const revision = `main@sha1:${sha}`
  const ready = {
    type: 'Ready',
    status: 'True',
    reason: 'Succeeded',
    message: 'ok',
    observedGeneration: 1,
  }
  const meta = (name: string) => ({
    name,
    namespace: 'flux-system',
    uid: `uid-${name}`,
    generation: 1,
  })
  await bench.holds({
    [GIT_REPOSITORIES]: [
      {
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: 'GitRepository',
        metadata: meta('fleet'),
        spec: { url: bench.git.url, interval: '1m', ref: { branch: 'main' } },
        status: {
          observedGeneration: 1,
          artifact: { revision, digest, url: URL, lastUpdateTime: '2026-03-01T11:00:00Z' },
          conditions: [ready],
        },
      },
    ],
    [KUSTOMIZATIONS]: [
      {
        apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
        kind: 'Kustomization',
        metadata: meta('apps'),
        spec: {
          ...{ interval: '10m', path: './app', prune: true, targetNamespace: 'shop' },
          sourceRef: { kind: 'GitRepository', name: 'fleet' },
          ...(variables.length > 0 && { postBuild: { substituteFrom: variables } }),
        },
        status: {
          observedGeneration: 1,
          lastAppliedRevision: revision,
          lastAttemptedRevision: revision,
          conditions: [ready],
          inventory: { entries: [] },
        },
      },
    ],
  })
}

const ask = () => bench.ask('apps', {}, KUSTOMIZATIONS)

beforeEach(() => {
  bench = new DiffBench()
})
afterEach(() => bench.close())

describe('the archive that a controller deploys from', () => {
  test('is read through the API server, and Git is left alone', async () => {
    const { bytes, digest } = anArchive(files)
    await open(digest)
    bench.prod.answers.set(PROXY, bytes)
    const diff = await ask()
    expect(diff).toMatchObject({
      state: 'ready',
      left: { label: 'Artifact' },
      counts: { added: 1 },
    })
    expect(bench.prod.asked.filter((path) => path.includes('/proxy/'))).toEqual([PROXY])
    expect(bench.git.requests).toEqual([])
  })

  test('that may not be read gives way to Git, with the right that is missing', async () => {
    const { digest } = anArchive(files)
    await open(digest)
    bench.prod.refuses(PROXY, 403)
    const diff = await ask()
    expect(diff).toMatchObject({ state: 'ready', left: { label: 'Git' }, counts: { added: 1 } })
    expect(diff.notes.join(' ')).toContain('“get services/proxy” on http:source-controller:80')
  })

  test('that is not the one that was named is a problem, and is not read elsewhere', async () => {
    const { bytes } = anArchive(files)
    await open(anArchive({ 'app/all.yaml': 'kind: Other' }).digest)
    bench.prod.answers.set(PROXY, bytes)
    const diff = await ask()
    expect(diff.problem?.code).toBe('digest-mismatch')
    expect(bench.git.requests).toEqual([])
  })
})

describe('variables', () => {
  test('of a Secret are put in and never shown', async () => {
    const { bytes, digest } = anArchive(files)
    await open(digest, [{ kind: 'Secret', name: 'tokens' }])
    bench.prod.answers.set(PROXY, bytes)
    bench.prod.objects.put({
      ...{ apiVersion: 'v1', kind: 'Secret' },
      metadata: { name: 'tokens', namespace: 'flux-system' },
      data: { TOKEN: Buffer.from(CANARY).toString('base64') },
    })
    const diff = await bench.ask('apps', { resource: '-/ConfigMap/shop/settings' }, KUSTOMIZATIONS)
    expect(diff.open?.left).toContain('colour: blue')
    expect(diff.open?.left).not.toContain('${TOKEN}')
    expect(JSON.stringify(diff)).not.toContain(CANARY)
    expect(diff.items[0]?.isMasked).toBe(true)
  })

  test('of a Secret that break a manifest are not quoted by the error', async () => {
    const { bytes, digest } = anArchive({ 'app/all.yaml': `${files['app/all.yaml']}\n` })
    await open(digest, [{ kind: 'Secret', name: 'tokens' }])
    bench.prod.answers.set(PROXY, bytes)
    bench.prod.objects.put({
      ...{ apiVersion: 'v1', kind: 'Secret' },
      metadata: { name: 'tokens', namespace: 'flux-system' },
      data: { TOKEN: Buffer.from(`${CANARY}": [ x: {"`).toString('base64') },
    })
    const diff = await ask()
    expect(diff).toMatchObject({ state: 'failed' })
    expect(JSON.stringify(diff)).not.toContain(CANARY)
  })
})
