import { expect, test } from 'vitest'

import { objectPlace } from './object-place'

const app = {
  ref: { cluster: 'hub', type: 'apps.example.com', namespace: 'delivery', name: 'web' },
  destination: { cluster: 'edge', namespace: 'shop' },
}
const pod = { group: '', kind: 'Pod', namespace: 'shop', name: 'web-0' }
const own = { group: 'example.com', kind: 'App', namespace: 'delivery', name: 'web' }

test.each([
  ['an object is where the app deploys to', pod, undefined, undefined],
  ['that cluster needs no name in an address', pod, 'edge', undefined],
  ['another one does', pod, 'hub', 'hub'],
  ['the app itself is where it is kept', own, undefined, 'hub'],
  ['an object of the same kind is not the app', { ...own, name: 'api' }, undefined, undefined],
])('%s', (_sentence, id, cluster, named) => {
  expect(objectPlace(app, id, cluster)).toEqual({ resource: id, cluster: named, part: 'summary' })
})

test('an app that is not known yet has no cluster of its own', () => {
  expect(objectPlace(undefined, pod, 'edge').cluster).toBe('edge')
})
