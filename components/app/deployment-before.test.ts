import { expect, test } from 'vitest'

import type { DeploymentItem } from '@/lib/contract/app-page'

import { deploymentBefore } from './deployment-before'

const entry = (id: string, more: Partial<DeploymentItem> = {}): DeploymentItem => ({
  id,
  key: id,
  revisions: [`r${id}`],
  result: 'succeeded',
  message: '',
  by: { kind: 'person', name: 'anna' },
  scope: 'whole',
  known: 'engine',
  commits: [],
  previous: [],
  isCurrent: false,
  isRollback: false,
  ...more,
})

test('an entry is compared with the older one that succeeded', () => {
  const entries = [entry('4'), entry('3', { result: 'failed' }), entry('2')]
  expect(deploymentBefore(entries, entries[0] ?? entry('0'))).toBe('2')
})

test('trials are neither compared nor compared with', () => {
  const trial = entry('3', { scope: 'dry-run' })
  const entries = [entry('4'), trial, entry('2')]
  expect(deploymentBefore(entries, entries[0] ?? entry('0'))).toBe('2')
  expect(deploymentBefore(entries, trial)).toBeUndefined()
})

test('the oldest that is known names the revision that it replaced, where it does', () => {
  const told = entry('1', { previous: ['abc'] })
  expect(deploymentBefore([told], told)).toBe('abc')
  const silent = entry('1')
  expect(deploymentBefore([silent], silent)).toBeUndefined()
})
