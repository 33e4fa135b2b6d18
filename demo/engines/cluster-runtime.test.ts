import { expect, test } from 'vitest'
import type { KubeObject } from '../api/object'
import { isAsWanted, kubectlName, withLastApplied } from './cluster-runtime'

const web = (replicas?: number, more: object = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: {
    ...(replicas !== undefined && { replicas }),
    containers: [{ name: 'a', image: 'a:1' }],
    ...more,
  },
})

test.each([
  ['equal objects are as wanted', web(2), web(2), true],
  ['fields that only the cluster has do not count', web(2), web(2, { paused: false }), true],
  ['another value counts', web(2), web(3), false],
  ['a missing field counts', web(2), web(), false],
  [
    'a longer list counts',
    web(2),
    web(2, { containers: [{ name: 'a', image: 'a:1' }, { name: 'b' }] }),
    false,
  ],
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
