import { gzipSync } from 'node:zlib'

import { describe, expect, test } from 'vitest'

import { manifestObjects } from './release-manifest'
import { readStoredRelease } from './release-secret'

const MANIFEST = `
---
# Source: web/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  ports: []
---
apiVersion: apps/v1
kind: "Deployment"
metadata: { name: web, namespace: other }
spec:
  template:
    metadata:
      name: not-this
---
# Source: web/templates/empty.yaml
---
{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"system:web"}}
---
kind: ConfigMap
metadata:
  name: [no name]
`

const pack = (release: unknown) => {
  const inner = gzipSync(Buffer.from(JSON.stringify(release))).toString('base64')
  return { data: { release: Buffer.from(inner).toString('base64') } }
}

describe('a manifest', () => {
  test('lists who its objects are, in every way in which that may be written', () => {
    const { objects, unreadable } = manifestObjects(MANIFEST)
    expect(objects.map(({ id, version }) => ({ ...id, version }))).toEqual([
      { group: '', kind: 'Service', namespace: '', name: 'web', version: 'v1' },
      { group: 'apps', kind: 'Deployment', namespace: 'other', name: 'web', version: 'v1' },
      {
        ...{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
        ...{ namespace: '', name: 'system:web', version: 'v1' },
      },
    ])
    expect(unreadable).toBe(1)
  })

  test('ends a document at a line of dashes, not at dashes inside of a text', () => {
    const text =
      'kind: ConfigMap\napiVersion: v1\ndata:\n  a: |\n    ---\n    kind: Pod\nmetadata:\n  name: a\n'
    expect(manifestObjects(text).objects.map(({ id }) => id.kind)).toEqual(['ConfigMap'])
  })
})

describe('Helm’s record of a release', () => {
  test('gives the objects of its manifest and nothing else', () => {
    const read = readStoredRelease(
      pack({ manifest: MANIFEST, config: { password: 'canary' }, chart: { values: 'canary' } }),
    )
    expect(read.ok && read.value.map(({ id }) => id.kind)).toEqual([
      'Service',
      'Deployment',
      'ClusterRole',
    ])
    expect(JSON.stringify(read)).not.toContain('canary')
  })

  test.each([
    ['no data', {}, 'holds no release'],
    ['garbage', { data: { release: '%%%' } }, 'cannot be unpacked'],
    ['no manifest', pack({ config: {} }), 'no manifest'],
    ['too much', { data: { release: 'a'.repeat((8 << 20) + 1) } }, 'larger than 8 MB'],
    ['a bomb', pack({ manifest: ' '.repeat(65 << 20) }), 'more than 64 MB'],
  ])('that holds %s is refused with a reason', (_what, secret, reason) => {
    const read = readStoredRelease(secret)
    expect(read.ok ? '' : read.problem).toContain(reason)
  })
})
