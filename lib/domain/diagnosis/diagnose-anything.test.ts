import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { LiveEvent, LiveObject } from '../live-object'
import { objectKey } from '../ref'
import { HEALTHS } from '../status'
import { diagnose } from './diagnose'
import { NOW } from './testing/a-cluster'

const word = fc.constantFrom(
  ...[
    '',
    'web',
    'CrashLoopBackOff',
    'ImagePullBackOff',
    'CreateContainerConfigError',
    'FailedCreate',
    'OOMKilled',
  ],
  ...[
    'Unschedulable',
    'ProgressDeadlineExceeded',
    'BackoffLimitExceeded',
    'FailedMount',
    'FailedScheduling',
    'Unhealthy',
  ],
  ...[
    'FailedAttachVolume',
    'ProvisioningFailed',
    'FailedCreatePodSandBox',
    'Failed',
    'BackOff',
    'Evicted',
  ],
)
const message = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc
    .tuple(
      fc.constantFrom(
        ...[
          'secret "',
          "couldn't find key ",
          'exceeded quota: ',
          '0/3 nodes are available: 1 ',
          'Readiness probe failed: ',
        ],
        ...[
          'admission webhook "',
          'Failed to pull image "',
          'MountVolume.SetUp failed for volume "',
          'exec: "',
          'violates PodSecurity "',
        ],
      ),
      fc.string({ maxLength: 40 }),
      fc.constantFrom(
        '" not found',
        ' in Secret shop/db',
        ', requested: a=1, used: a=, limited: ',
        '',
        '": denied',
      ),
    )
    .map((parts) => parts.join('')),
)
const code = fc.constantFrom(
  ...[
    'waiting',
    'terminated',
    'ended-before',
    'not-ready',
    'unscheduled',
    'pod-failed',
    'replica-failure',
    'deadline',
  ],
  ...['job-failed', 'pending', 'condition', 'who knows'],
)
const symptom = fc.record(
  {
    code,
    part: word,
    reason: word,
    message,
    exitCode: fc.integer(),
    at: fc.constantFrom('2026-03-01T11:00:00Z', 'never'),
  },
  { requiredKeys: ['code', 'reason', 'message'] },
)
const kind = fc.constantFrom(
  ...[
    '/Pod',
    'apps/ReplicaSet',
    'apps/Deployment',
    'batch/Job',
    '/PersistentVolumeClaim',
    'cert-manager.io/Certificate',
    '/Secret',
  ],
)
const id = fc.tuple(kind, fc.constantFrom('a', 'b', 'c', '__proto__')).map(([path, name]) => {
  const [group = '', kindName = ''] = path.split('/')
  return { group, kind: kindName, namespace: 'shop', name }
})
const object: fc.Arbitrary<LiveObject> = fc
  .record({
    id,
    owner: fc.option(id, { nil: undefined }),
    createdAt: fc.constantFrom(undefined, '2026-03-01T11:00:00Z', 'long ago'),
    status: fc.option(fc.constantFrom(...HEALTHS), { nil: undefined }),
    ready: fc.option(fc.record({ ready: fc.nat(3), wanted: fc.nat(3) }), { nil: undefined }),
    revision: fc.constantFrom(undefined, '1', '2', 'abc'),
    symptoms: fc.array(symptom, { maxLength: 4 }),
    reason: message,
  })
  .map(({ id: own, owner, createdAt, status, ready, revision, symptoms, reason }) => ({
    id: own,
    ...{ version: 'v1', uid: objectKey(own), labels: {}, marks: {}, line: '', isExposed: false },
    ...{
      addresses: [],
      images: ['web:1'],
      restarts: 5,
      leansOn: [],
      symptoms: symptoms,
    },
    owners: owner ? [{ uid: objectKey(owner), id: owner, isController: true }] : [],
    ...(createdAt !== undefined && { createdAt }),
    ...(status && { health: { status, reason, verdict: 'computed' as const } }),
    ...(ready && { ready }),
    ...(revision !== undefined && { revision }),
  }))
const event: fc.Arbitrary<LiveEvent> = fc
  .record({ about: id, reason: word, message, isWarning: fc.boolean(), count: fc.nat(50) })
  .map(({ about, ...rest }) => ({
    ...{ ...rest, about: { ...about, uid: '' }, uid: 'e', source: 'kubelet' },
    ...{ firstAt: '2026-03-01T11:00:00Z', lastAt: '2026-03-01T11:59:00Z' },
  }))

test('whatever objects and events say: it does not throw, quotes only what was said, and names things that are there', () => {
  fc.assert(
    fc.property(
      fc.array(object, { maxLength: 8 }),
      fc.array(event, { maxLength: 8 }),
      (objects, events) => {
        const found = diagnose({
          objects,
          events,
          managed: objects.slice(0, 2).map((each) => each.id),
          now: NOW,
        })
        const said = [
          ...objects.flatMap(({ symptoms, health }) => [
            ...symptoms.flatMap((each) => [each.message, each.reason]),
            health?.reason ?? '',
          ]),
          ...events.map((each) => each.message),
        ]
        const keys = objects.map((each) => objectKey(each.id))
        for (const { evidence, about, under, sentence, next, count } of found) {
          for (const { text } of evidence) {
            expect(text).not.toBe('')
            expect(said).toContain(text)
          }
          expect(keys).toContain(objectKey(about))
          expect(keys).toContain(objectKey(under))
          expect(sentence).toMatch(/^\S.*[.!?…]$/su)
          expect(next.length).toBeGreaterThan(0)
          expect(count).toBeGreaterThan(0)
        }
      },
    ),
    { numRuns: 500 },
  )
})
