import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from './git/chart-repository'
import { readTar } from './git/tar'
import { dig, textAt } from './engines/access'
import { startFleet, type Fleet } from './fleet'

const directory = mkdtempSync(join(tmpdir(), 'fleet-artifacts-'))
let fleet: Fleet

beforeAll(async () => {
  fleet = await startFleet({ still: true, directory })
}, 120_000)
afterAll(async () => {
  await fleet.stop()
  rmSync(directory, { recursive: true })
})

const KINDS = [
  ...['GitRepository', 'OCIRepository', 'Bucket', 'ExternalArtifact'],
  ...['HelmRepository', 'HelmChart'],
]

test('every stored artifact of every cluster is served with the digest and size that its status tells', () => {
  const seen = new Set<string>()
  const wrong: string[] = []
  for (const { name: cluster, store } of fleet.world.clusters.values()) {
    for (const kind of KINDS) {
      for (const source of store.list('source.toolkit.fluxcd.io', kind)) {
        const path = textAt(source, 'status', 'artifact', 'path')
        if (path === '') continue
        seen.add(kind)
        const bytes = fleet.world.artifactOf(cluster, path)
        const isRight =
          bytes !== undefined &&
          sha256(bytes) === textAt(source, 'status', 'artifact', 'digest') &&
          bytes.length === dig(source, 'status', 'artifact', 'size')
        if (!isRight) wrong.push(`${cluster}: ${path}`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect([...seen].sort()).toEqual([...KINDS].sort())
})

test('the archive of a commit holds its files, the archive of a chart its folder, and no other path is served', () => {
  const { world } = fleet
  const at = { group: 'source.toolkit.fluxcd.io', namespace: 'flux-system' }
  const filesOf = (cluster: string, kind: string, name: string) => {
    const source = world.cluster(cluster).store.get({ ...at, kind, name })
    const bytes = world.artifactOf(cluster, textAt(source, 'status', 'artifact', 'path'))
    return [...readTar(gunzipSync(bytes ?? Buffer.alloc(0))).keys()]
  }
  expect(filesOf('flux-cluster', 'GitRepository', 'instavote')).toContain(
    'deploy/vote/deployment.yaml',
  )
  expect(filesOf('in-cluster-ireland', 'OCIRepository', 'pilot-portal')).toContain(
    'pilot-portal/Chart.yaml',
  )
  expect(filesOf('eksgitopscluster', 'HelmChart', 'flux-system-redis')).toContain(
    'redis/Chart.yaml',
  )
  for (const path of [
    '',
    'gitrepository/flux-system/instavote/../../x',
    'secret/flux-system/a/b',
  ]) {
    expect(world.artifactOf('flux-cluster', path)).toBeUndefined()
  }
})
