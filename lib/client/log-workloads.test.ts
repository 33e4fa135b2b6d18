import { expect, test } from 'vitest'

import type { HealthStatus } from '@/lib/domain/status'
import type { TreeNode } from '@/lib/domain/tree'

import { logWorkloads } from './log-workloads'

const key = (kind: string, name: string) => {
  const groups: Record<string, string> = {
    Deployment: 'apps',
    ReplicaSet: 'apps',
    Job: 'batch',
    CronJob: 'batch',
    Application: 'argoproj.io',
  }
  return `prod/${groups[kind] ?? ''}_${kind}_shop_${name}`
}
const node = (kind: string, name: string, parents: string[], status?: HealthStatus): TreeNode => ({
  ...{
    key: key(kind, name),
    role: 'managed',
    version: 'v1',
    parents,
    links: [],
    marks: [],
    line: '',
  },
  ...(status && { health: { status, reason: '', verdict: 'computed' } }),
})
const found = (...nodes: TreeNode[]) =>
  logWorkloads(new Map(nodes.map((each) => [each.key, each]))).map(
    ({ id, pods, health }) => `${id.kind} ${id.name} ${pods} ${health ?? '-'}`,
  )

test('pods are counted under the uppermost that makes them, those in trouble first', () => {
  expect(
    found(
      node('Application', 'app', []),
      node('Deployment', 'web', [key('Application', 'app')], 'healthy'),
      node('ReplicaSet', 'web-1', [key('Deployment', 'web')]),
      node('Pod', 'web-1-a', [key('ReplicaSet', 'web-1')], 'healthy'),
      node('Pod', 'web-1-b', [key('ReplicaSet', 'web-1')], 'healthy'),
      node('CronJob', 'clean', [], 'healthy'),
      node('Job', 'clean-7', [key('CronJob', 'clean')]),
      node('Pod', 'clean-7-x', [key('Job', 'clean-7')], 'degraded'),
      node('Pod', 'alone', [], 'progressing'),
      node('Deployment', 'empty', [], 'degraded'),
    ),
  ).toEqual(['CronJob clean 1 degraded', 'Pod alone 1 progressing', 'Deployment web 2 healthy'])
})

test('owners that own each other, or that are not there, do no harm', () => {
  expect(
    found(
      node('Deployment', 'a', [key('ReplicaSet', 'b')]),
      node('ReplicaSet', 'b', [key('Deployment', 'a')]),
      node('Pod', 'p', [key('ReplicaSet', 'b')]),
      node('Pod', 'q', [key('ReplicaSet', 'gone')]),
    ),
  ).toHaveLength(2)
})
