import { describe, expect, test } from 'vitest'
import type { JsonRecord } from '../json-value'
import { strategicMerge } from './strategic-merge'

const pod = (containers: unknown, more: JsonRecord = {}) => ({ spec: { containers, ...more } })
const A = {
  name: 'a',
  image: 'a:1',
  env: [
    { name: 'X', value: '1' },
    { name: 'Y', value: '2' },
  ],
}
const B = { name: 'b', image: 'b:1' }

describe('strategic merge', () => {
  test.each<[string, JsonRecord, JsonRecord, JsonRecord]>([
    [
      'changes the item of the same key and keeps the others',
      pod([A, B]),
      pod([{ name: 'b', image: 'b:2' }]),
      pod([A, { name: 'b', image: 'b:2' }]),
    ],
    [
      'merges lists within items',
      pod([A]),
      pod([{ name: 'a', env: [{ name: 'Y', value: '3' }] }]),
      pod([
        {
          ...A,
          env: [
            { name: 'X', value: '1' },
            { name: 'Y', value: '3' },
          ],
        },
      ]),
    ],
    ['puts new items first, as a real server does', pod([A]), pod([B]), pod([B, A])],
    ['deletes an item on demand', pod([A, B]), pod([{ name: 'a', $patch: 'delete' }]), pod([B])],
    [
      'replaces a list on demand',
      pod([A, B]),
      pod([{ name: 'c' }, { $patch: 'replace' }]),
      pod([{ name: 'c' }]),
    ],
    [
      'brings items into the given order',
      pod([A, B]),
      { spec: { '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }], containers: [] } },
      pod([B, A]),
    ],
    [
      'keeps only the named keys on demand',
      { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } } },
      { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } },
      { spec: { strategy: { type: 'Recreate' } } },
    ],
    [
      'replaces lists without key',
      pod([A], { args: ['x'] }),
      { spec: { args: ['y'] } },
      pod([A], { args: ['y'] }),
    ],
    ['removes fields by null', pod([A], { nodeName: 'n' }), { spec: { nodeName: null } }, pod([A])],
    [
      'joins finalizers and takes some out',
      { metadata: { finalizers: ['a', 'b'] } },
      { metadata: { finalizers: ['c'], '$deleteFromPrimitiveList/finalizers': ['a'] } },
      { metadata: { finalizers: ['b', 'c'] } },
    ],
  ])('%s', (_sentence, target, patch, expected) => {
    expect(strategicMerge('Pod', target, patch)).toEqual(expected)
  })

  test('ports of a Service are told apart by port, those of a container by containerPort', () => {
    const service = { spec: { ports: [{ port: 80, name: 'web' }] } }
    const more = { spec: { ports: [{ port: 80, nodePort: 30080 }] } }
    expect(strategicMerge('Service', service, more)).toEqual({
      spec: { ports: [{ port: 80, name: 'web', nodePort: 30080 }] },
    })
    const target = pod([{ name: 'a', ports: [{ containerPort: 80, name: 'web' }] }])
    const patch = pod([{ name: 'a', ports: [{ containerPort: 80, protocol: 'TCP' }] }])
    expect(strategicMerge('Pod', target, patch)).toEqual(
      pod([{ name: 'a', ports: [{ containerPort: 80, name: 'web', protocol: 'TCP' }] }]),
    )
  })

  test('an item without its key is refused', () => {
    expect(() => strategicMerge('Pod', pod([A]), pod([{ image: 'x' }]))).toThrow(/merge key: name/)
  })
})
