import { expect, test } from 'vitest'

import { podOwnerNames } from './pod-owner-names'

test.each([
  ['a Deployment', 'payments-api-7d4b9c6f5d-x2k8z', 'payments-api'],
  ['a Deployment with a short hash', 'web-5d8fc6-lm2tq', 'web'],
  ['a StatefulSet', 'postgres-0', 'postgres'],
  ['a DaemonSet', 'node-exporter-vx9kd', 'node-exporter'],
  ['a CronJob', 'backup-29384756-zq7xl', 'backup'],
])('a pod of %s is told by its name', (_what, pod, workload) => {
  expect(podOwnerNames(pod)[0]).toBe(workload)
})

test('a name that looks like several forms gives all of them, the pod itself last', () => {
  expect(podOwnerNames('backup-29384756-zq7xl')).toEqual([
    'backup',
    'backup-29384756',
    'backup-29384756-zq7xl',
  ])
})

test('a word is no hash', () => {
  expect(podOwnerNames('payments-worker')).toEqual(['payments-worker'])
  expect(podOwnerNames('web')).toEqual(['web'])
})
