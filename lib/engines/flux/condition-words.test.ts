import { describe, expect, test } from 'vitest'

import { conditionWords } from './condition-words'

const says = (type: string, status: string, reason = 'Reason', message = 'words') =>
  conditionWords([{ type, status, reason, message }])[0]

describe('conditions in words', () => {
  test.each([
    ['Ready', 'True', 'ReconciliationSucceeded', 'good'],
    ['Ready', 'False', 'BuildFailed', 'bad'],
    ['Ready', 'False', 'DependencyNotReady', 'running'],
    ['Ready', 'False', 'HealthCheckCanceled', 'running'],
    ['Ready', 'Unknown', 'Progressing', 'running'],
    ['Healthy', 'False', 'HealthCheckFailed', 'bad'],
    ['Released', 'True', 'UpgradeSucceeded', 'good'],
    ['Released', 'False', 'UpgradeFailed', 'bad'],
    ['TestSuccess', 'False', 'TestFailed', 'bad'],
    ['Remediated', 'True', 'RollbackSucceeded', 'bad'],
    ['Remediated', 'False', 'RollbackFailed', 'bad'],
    ['Drifted', 'True', 'DriftDetected', 'bad'],
    ['Drifted', 'False', 'NoDriftDetected', 'good'],
    ['Stalled', 'True', 'RetriesExceeded', 'bad'],
    ['FetchFailed', 'True', 'GitOperationFailed', 'bad'],
    ['ArtifactOutdated', 'True', 'NewRevision', 'bad'],
    ['ArtifactInStorage', 'False', 'NotStored', 'bad'],
    ['SourceVerified', 'True', 'Succeeded', 'good'],
    ['Reconciling', 'True', 'Progressing', 'running'],
    ['Reconciling', 'True', 'ProgressingWithRetry', 'warning'],
    ['SomethingNewer', 'False', 'Reason', 'info'],
    ['Ready', 'Perhaps', 'Reason', 'info'],
  ])('%s=%s with reason %s is %s', (type, status, reason, tone) => {
    expect(says(type, status, reason)?.tone).toBe(tone)
  })

  test('ready for an older spec is no good news, and says so', () => {
    const ready = { type: 'Ready', status: 'True', message: 'Applied.', observedGeneration: 2 }
    expect(conditionWords([ready], { generation: 3, isSuspended: false })[0]).toMatchObject({
      tone: 'info',
      message: 'Applied. (for an older spec)',
    })
  })

  test('what is suspended has no good news, and its suspension is no older spec', () => {
    const ready = { type: 'Ready', status: 'True', message: 'Applied', observedGeneration: 2 }
    const failed = { ...ready, status: 'False', reason: 'BuildFailed' }
    const words = conditionWords([ready, failed], { generation: 3, isSuspended: true })
    expect(words.map(({ tone, message }) => [tone, message])).toEqual([
      ['info', 'Applied (as it was when it was suspended)'],
      ['bad', 'Applied (as it was when it was suspended)'],
    ])
  })

  test('a condition without words gets some, and one of an unknown type says its status', () => {
    const words = conditionWords([
      { type: 'Drifted', status: 'False' },
      { type: 'SomethingNewer', status: 'True' },
    ])
    expect(words.map(({ message }) => message)).toEqual(['No drift was found.', 'It says True.'])
  })

  test('a time that is none is left out', () => {
    const since = (lastTransitionTime: string) =>
      conditionWords([{ type: 'Ready', status: 'True', lastTransitionTime }])[0]?.since
    expect(since('2026-11-20T09:14:00Z')).toBe('2026-11-20T09:14:00Z')
    expect(since('2026-11-20T10:14:00+01:00')).toBe('2026-11-20T09:14:00.000Z')
    expect([since('yesterday'), since('2026-99-99T00:00:00Z')]).toEqual([undefined, undefined])
  })
})
