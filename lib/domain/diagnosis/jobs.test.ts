import { expect, test } from 'vitest'

import { anObject, aPod, findingOf, findingsOf, type Json } from './testing/a-cluster'

const failed = (
  reason = 'BackoffLimitExceeded',
  message = 'Job has reached the specified backoff limit',
): Json => ({
  ...{
    type: 'Failed',
    status: 'True',
    reason,
    message,
    lastTransitionTime: '2026-03-01T11:30:00Z',
  },
})
const aJob = (conditions: readonly Json[], more: Json = {}, name = 'migrate') =>
  anObject('batch/v1', 'Job', name, { spec: {}, status: { conditions }, ...more })
const OWNER = { apiVersion: 'batch/v1', kind: 'Job', name: 'migrate' }
const ended = (name: string, at: string, exitCode = 1, more: Json = {}) =>
  aPod(
    name,
    { state: { terminated: { exitCode, reason: 'Error', finishedAt: at, ...more } } },
    {
      ...{ owner: OWNER, spec: { restartPolicy: 'Never' }, status: { phase: 'Failed' } },
      meta: { creationTimestamp: at },
    },
  )

test('a Job that gave up is told with how its last pod ended', () => {
  const pods = [
    ended('migrate-a', '2026-03-01T11:10:00Z'),
    ended('migrate-b', '2026-03-01T11:20:00Z', 3),
  ]
  expect(findingOf([aJob([failed()]), ...pods])).toMatchObject({
    ...{ code: 'job-failed', tone: 'bad', about: { kind: 'Job', name: 'migrate' }, count: 1 },
    sentence: 'Job migrate failed after 2 tries: container web exits with code 3.',
    evidence: [
      { by: 'Last end of container web, exit code 3', text: 'Error', at: '2026-03-01T11:20:00Z' },
      { by: 'Condition Failed: BackoffLimitExceeded' },
    ],
    next: ['Read the log of container web: it says why it ended.'],
  })
})

test('a hook of a deployment is told as one', () => {
  const annotations = { 'argocd.argoproj.io/hook': 'PreSync' }
  const found = findingOf([
    aJob([failed()], { meta: { annotations } }),
    ended('migrate-a', '2026-03-01T11:10:00Z'),
  ])
  expect(found).toMatchObject({
    code: 'hook-failed',
    sentence:
      'The PreSync hook Job migrate failed: container web exits with code 1 (the program gave up with an error).',
  })
  expect(found.next).toContain(
    'Nothing after this hook was deployed: sync again once it is mended.',
  )
})

test('a Job whose pods are gone is told by its condition', () => {
  expect(findingOf([aJob([failed()])])).toMatchObject({
    ...{ code: 'job-failed', about: { kind: 'Job' } },
    sentence: 'Job migrate failed: Job has reached the specified backoff limit.',
  })
})

test('a Job that took too long was stopped for that', () => {
  const late = failed('DeadlineExceeded', 'Job was active longer than specified deadline')
  expect(findingOf([aJob([late])])).toMatchObject({
    code: 'deadline',
    sentence: 'Job migrate was stopped because it took longer than it may.',
  })
})

test('a Job that tries again is a warning', () => {
  expect(findingOf([aJob([]), ended('migrate-a', '2026-03-01T11:50:00Z')])).toMatchObject({
    ...{ code: 'job-failed', tone: 'warning' },
    sentence:
      'Job migrate has failed 1 time and tries again: container web exits with code 1 (the program gave up with an error).',
  })
})

test('a Job that ran out of memory says so', () => {
  const pod = ended('migrate-a', '2026-03-01T11:50:00Z', 137, { reason: 'OOMKilled' })
  expect(findingOf([aJob([failed()]), pod]).sentence).toBe(
    'Job migrate failed: container web was killed because it needs more than its memory limit.',
  )
})

test('what keeps its pods from running takes the place of the Job’s own word', () => {
  const waiting = { reason: 'CreateContainerConfigError', message: 'secret "db" not found' }
  const pod = aPod('migrate-a', { state: { waiting } }, { owner: OWNER })
  const late = failed('DeadlineExceeded', 'Job was active longer than specified deadline')
  expect(findingOf([aJob([late]), pod]).code).toBe('missing-config')
})

test('a failed run of a CronJob is over once a later one succeeded', () => {
  const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: 'report' }
  const cron = anObject('batch/v1', 'CronJob', 'report', { spec: {}, status: {} })
  const older = aJob([failed()], { owner })
  const meta = { creationTimestamp: '2026-03-01T11:45:00Z' }
  const later = aJob([{ type: 'Complete', status: 'True' }], { owner, meta }, 'report-2')
  expect(findingOf([cron, older]).code).toBe('job-failed')
  expect(findingsOf([cron, older, later])).toEqual([])
})

test('pods of a Job that is complete do not count', () => {
  const job = aJob([{ type: 'Complete', status: 'True' }])
  expect(findingsOf([job, ended('migrate-a', '2026-03-01T11:10:00Z')])).toEqual([])
})
