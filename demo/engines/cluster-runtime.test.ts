import { expect, test } from 'vitest'
import type { KubeObject } from '../api/object'
import { isAsWanted, kubectlName, withLastApplied } from './cluster-runtime'

const web = (replicas?: number, more: object = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: {
    ...(replicas !== undefined && { replicas }),
    template: { spec: { containers: [{ name: 'a', image: 'a:1', resources: cpu('1') }] } },
    ...more,
  },
})
const cpu = (amount: string) => ({ limits: { cpu: amount } })
const template = (...containers: object[]) => ({ template: { spec: { containers } } })

test.each([
  ['equal objects are as wanted', web(2), web(2), true],
  ['fields that only the cluster has do not count', web(2), web(2, { paused: false }), true],
  ['another value counts', web(2), web(3), false],
  ['a missing field counts', web(2), web(), false],
  [
    'another item of a list that its wanted items share does not',
    web(2),
    web(2, template({ name: 'a', image: 'a:1', resources: cpu('1') }, { name: 'b' })),
    true,
  ],
  [
    'an item that is not there counts',
    web(2, template({ name: 'a', image: 'a:1' }, { name: 'b', image: 'b:1' })),
    web(2),
    false,
  ],
  [
    'the same amount in other words does not',
    web(2, template({ name: 'a', image: 'a:1', resources: cpu('1000m') })),
    web(2),
    true,
  ],
  ['what the server fills in does not', web(), web(1, { revisionHistoryLimit: 10 }), true],
  ['what was applied before and is wanted no more counts', web(), withLastApplied(web(2)), false],
  ['what was applied before and is still wanted does not', web(2), withLastApplied(web(2)), true],
] as const)('%s', (_title, wanted, live, expected) => {
  expect(isAsWanted(wanted, live)).toBe(expected)
})

test('objects are named as kubectl names them', () => {
  expect(kubectlName(web())).toBe('deployment.apps/web')
  expect(kubectlName({ apiVersion: 'v1', kind: 'Service', metadata: { name: 's' } })).toBe(
    'service/s',
  )
})
