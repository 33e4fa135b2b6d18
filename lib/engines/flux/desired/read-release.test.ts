import { gzipSync } from 'node:zlib'

import { describe, expect, test } from 'vitest'

import { aHelmRelease, aKustomization, anOldHelmRelease } from '@/lib/testing/builders'
import { anInput, type Found, readerOf } from '@/lib/testing/builders-desired'
import type { JsonObject } from '@/lib/testing/builders-json'

import type { DesiredInput } from '../../engine'
import { flux } from '..'

const MANIFEST = `---
# Source: web/templates/config.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data: { mode: "yes" }
---
# Source: web/templates/empty.yaml
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: other }
spec: { paused: no, template: { spec: { containers: [{ name: a, args: [12:30] }] } } }
`

const pack = (release: unknown) => {
  const inner = gzipSync(Buffer.from(JSON.stringify(release))).toString('base64')
  return { data: { release: Buffer.from(inner).toString('base64') } }
}
const RELEASE = {
  version: 3,
  manifest: MANIFEST,
  hooks: [{ manifest: 'kind: Job' }],
  chart: { metadata: { name: 'podinfo', version: '6.7.1' }, values: { password: 'chart' } },
  config: { replicaCount: 2, password: 'canary-old', open: { a: 'text', b: 'canary-also' } },
}

const releaseOf = (object: JsonObject, found: Found = [], more: Partial<DesiredInput> = {}) =>
  readerOf(flux).release?.(anInput(flux, object, found, more))

describe('the record of a release', () => {
  test('is the one that runs, or another one of the history by its version or number', () => {
    const name = (more: Partial<DesiredInput> = {}) => releaseOf(aHelmRelease(), [], more)?.id.name
    expect(releaseOf(aHelmRelease())).toMatchObject({
      id: { group: '', kind: 'Secret', namespace: 'web', name: 'sh.helm.release.v1.podinfo.v3' },
      namespace: 'web',
    })
    expect(name({ revisions: ['6.7.0'] })).toBe('sh.helm.release.v1.podinfo.v2')
    expect(name({ revisions: ['v2'] })).toBe('sh.helm.release.v1.podinfo.v2')
    expect(name({ revisions: ['1.0.0'] })).toBeUndefined()
  })

  test('is found where old versions of Flux only count releases', () => {
    expect(releaseOf(anOldHelmRelease())?.id.name).toMatch(/^sh\.helm\.release\.v1\..+\.v\d+$/)
  })

  test('is none before anything is released, and none of a Kustomization', () => {
    expect(releaseOf(aHelmRelease({ status: { history: null } }))).toBeUndefined()
    expect(releaseOf(aKustomization())).toBeUndefined()
  })

  test('gives the objects of its manifest as Kubernetes reads them, and the chart', () => {
    expect(releaseOf(aHelmRelease())?.read(pack(RELEASE))).toEqual({
      ok: true,
      value: {
        objects: [
          { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { mode: 'yes' } },
          {
            ...{ apiVersion: 'apps/v1', kind: 'Deployment' },
            metadata: { name: 'web', namespace: 'other' },
            spec: {
              paused: false,
              template: { spec: { containers: [{ name: 'a', args: ['12:30'] }] } },
            },
          },
        ],
        chart: { name: 'podinfo', version: '6.7.1' },
        revision: 'v3',
        secrets: [],
      },
    })
  })

  test('tells which of its values may be those of a Secret that has changed since', () => {
    const spec = {
      values: { replicaCount: 3, password: 'to be set' },
      valuesFrom: [
        { kind: 'ConfigMap', name: 'map' },
        { kind: 'Secret', name: 'vault', valuesKey: 'key', targetPath: 'password' },
      ],
    }
    const vault = { data: { key: Buffer.from('canary-new').toString('base64') } }
    const map = { data: { 'values.yaml': 'open: {a: other}' } }
    const secrets = (found: Found) => {
      const read = releaseOf(aHelmRelease({ spec }), found)?.read(pack(RELEASE))
      return read?.ok ? read.value.secrets?.toSorted() : read
    }
    const wanted = ['canary-also', 'canary-old']
    expect(
      secrets([
        ['ConfigMap', 'web/map', map],
        ['Secret', 'web/vault', vault],
      ]),
    ).toEqual(wanted)
    // When they cannot be read, all of them may be.
    expect(secrets([])).toEqual([...wanted, 'text'])
  })

  test.each([
    ['no release', {}, 'holds no release'],
    ['no manifest', pack({}), 'no manifest'],
    ['no YAML', pack({ manifest: '{' }), 'no YAML'],
    ['texts', pack({ manifest: 'text' }), 'no YAML'],
    ['an anchor in itself', pack({ manifest: 'a: &a [*a]' }), 'no YAML'],
    ['a large manifest', pack({ manifest: ' '.repeat((8 << 20) + 1) }), 'larger than 8 MB'],
    ['a bomb', pack({ manifest: ' '.repeat(65 << 20) }), 'more than 64 MB'],
  ])('that holds %s is refused with a reason', (_what, secret, reason) => {
    const read = releaseOf(aHelmRelease())?.read(secret)
    expect(read?.ok === false && read.problem).toContain(reason)
  })
})
