import { describe, expect, test } from 'vitest'

import { readRefusal } from './read-refusal'
import {
  aDeployment,
  anEvent,
  anObject,
  findingOf,
  findingsOf,
  WEB,
  type Json,
} from './testing/a-cluster'

const failed = (message: string): Json => ({
  ...{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message },
  lastTransitionTime: '2026-03-01T11:20:00Z',
})
const QUOTA =
  'pods "web-7d9f-x2k4q" is forbidden: exceeded quota: team, requested: limits.memory=2Gi,pods=1, used: limits.memory=7Gi,pods=10, limited: limits.memory=8Gi,pods=10'

describe('pods that a ReplicaSet cannot create, and of which there is none,', () => {
  test.each([
    [
      QUOTA,
      'quota',
      'Pods of Deployment web cannot be created: the quota team is used up: 7Gi of 8Gi limits.memory are used and 2Gi more is wanted and 10 of 10 pods are used and 1 more is wanted.',
      'Raise the ResourceQuota team in namespace shop, ask for less in Deployment web, or stop something else there.',
    ],
    [
      'pods "web-7d9f-x2k4q" is forbidden: failed quota: team: must specify limits.cpu for: web; limits.memory for: web',
      'quota',
      'Pods of Deployment web cannot be created: the quota team demands limits.cpu for: web; limits.memory for: web.',
      'Set these requests and limits in Deployment web, or a LimitRange with defaults in namespace shop.',
    ],
    [
      'pods "web-7d9f-x2k4q" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi',
      'quota',
      'Pods of Deployment web cannot be created: a LimitRange in namespace shop does not allow it: maximum memory usage per Container is 1Gi, but limit is 2Gi.',
      'Change the requests and limits in Deployment web, or the LimitRange in namespace shop.',
    ],
    [
      'pods "web-7d9f-x2k4q" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false)',
      'admission',
      'Pods of Deployment web cannot be created: Pod Security “restricted” of the namespace does not allow it: allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false).',
      'Set what is named in the security context in Deployment web.',
    ],
    [
      'admission webhook "validate.kyverno.svc-fail" denied the request: resource Pod/shop/web-7d9f-x2k4q was blocked due to the following policies require-labels',
      'admission',
      'Pods of Deployment web cannot be created: the webhook validate.kyverno.svc-fail refuses it: resource Pod/shop/web-7d9f-x2k4q was blocked due to the following policies require-labels.',
      'Change Deployment web so that it keeps the rule, or ask whoever runs the webhook validate.kyverno.svc-fail.',
    ],
    [
      'Internal error occurred: failed calling webhook "inject.istio.io": failed to call webhook: Post "https://istiod.istio-system.svc:443/inject?timeout=10s": no endpoints available for service "istiod"',
      'admission',
      'Pods of Deployment web cannot be created: the webhook inject.istio.io that has to agree does not answer: failed to call webhook: Post "https://istiod.istio-system.svc:443/inject?timeout=10s": no endpoints available for service "istiod".',
      'See whether the service behind the webhook inject.istio.io runs: nothing that it watches over can be created until it does.',
    ],
    [
      "pods \"web-7d9f-x2k4q\" is forbidden: ValidatingAdmissionPolicy 'no-latest' with binding 'no-latest-all' denied request: images need a tag",
      'admission',
      'Pods of Deployment web cannot be created: the policy no-latest refuses it: images need a tag.',
      'Change Deployment web so that it keeps the rule, or ask whoever runs the policy no-latest.',
    ],
    [
      'pods "web-7d9f-" is forbidden: error looking up service account shop/web: serviceaccount "web" not found',
      'missing-config',
      'Pods of Deployment web cannot be created: the ServiceAccount web is not there.',
      'Create the ServiceAccount web in namespace shop, or correct its name in Deployment web.',
    ],
    [
      'pods "web-7d9f-x2k4q" is forbidden: no PriorityClass with name urgent was found',
      'missing-config',
      'Pods of Deployment web cannot be created: the PriorityClass urgent is not there.',
      'Create the PriorityClass urgent, or correct its name in Deployment web.',
    ],
    [
      'pods "web-7d9f-x2k4q" is forbidden: unable to create new content in namespace shop because it is being terminated',
      'admission',
      'Pods of Deployment web cannot be created: the namespace shop is being deleted.',
      'Wait until the namespace shop is gone, then deploy again.',
    ],
    [
      'Pod "web-7d9f-x2k4q" is invalid: spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1',
      'admission',
      'Pods of Deployment web cannot be created: it is not valid: spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1.',
      'Correct the field that is named in Deployment web.',
    ],
  ])('are told by “%s”', (message, code, sentence, step) => {
    const [deployment, replicaSet = {}] = aDeployment(1, [failed(message)])
    const event = anEvent(replicaSet, 'FailedCreate', `Error creating: ${message}`, { count: 17 })
    const found = findingOf([deployment ?? {}, replicaSet], [event])
    expect(found).toMatchObject({
      code,
      tone: 'bad',
      sentence,
      about: { kind: 'ReplicaSet' },
      under: WEB,
    })
    expect(found.next).toContain(step)
    expect(found.evidence[0]).toMatchObject({ by: 'Event FailedCreate, 17 times' })
  })

  test('are told from the Deployment’s condition alone where Events may not be read', () => {
    const [deployment = {}] = aDeployment(1, [failed(QUOTA)])
    expect(findingOf([deployment])).toMatchObject({
      ...{ code: 'quota', about: WEB, since: '2026-03-01T11:20:00Z' },
      evidence: [{ by: 'Condition ReplicaFailure: FailedCreate', text: QUOTA }],
    })
  })

  test('take the place of the deadline that they make the Deployment miss', () => {
    const late: Json = {
      ...{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' },
      message: 'ReplicaSet "web-7d9f" has timed out progressing.',
    }
    expect(findingOf(aDeployment(1, [failed(QUOTA), late])).code).toBe('quota')
  })
})

test('a StatefulSet that cannot create its claim says so', () => {
  const set = anObject('apps/v1', 'StatefulSet', 'db', {
    spec: { replicas: 1 },
    status: { observedGeneration: 1, replicas: 0 },
  })
  const words =
    'create Claim data-db-0 for Pod db-0 in StatefulSet db failed error: persistentvolumeclaims "data-db-0" is forbidden: exceeded quota: storage, requested: requests.storage=100Gi, used: requests.storage=450Gi, limited: requests.storage=500Gi'
  expect(findingOf([set], [anEvent(set, 'FailedCreate', words)]).sentence).toBe(
    'Volume claims of StatefulSet db cannot be created: the quota storage is used up: 450Gi of 500Gi requests.storage are used and 100Gi more is wanted.',
  )
})

test('a Job whose pod the quota refuses is told so', () => {
  const job = anObject('batch/v1', 'Job', 'migrate', { spec: {}, status: {} })
  const words = 'Error creating: pods "migrate-5x2" is forbidden: exceeded quota: team'
  expect(findingOf([job], [anEvent(job, 'FailedCreate', words)])).toMatchObject({
    code: 'quota',
    sentence: 'Pods of Job migrate cannot be created: the quota team is used up.',
  })
})

test('a refusal of the past is none: all pods are there', () => {
  const set = anObject('apps/v1', 'DaemonSet', 'agent', {
    status: {
      observedGeneration: 1,
      desiredNumberScheduled: 2,
      numberReady: 2,
      updatedNumberScheduled: 1,
    },
  })
  const words = 'Error creating: pods "agent-5x2" is forbidden: exceeded quota: team'
  expect(findingsOf([set], [anEvent(set, 'FailedCreate', words)])).toEqual([])
})

test('what is no refusal is not read as one', () => {
  expect(readRefusal('Back-off restarting failed container')).toBeUndefined()
  expect(readRefusal('')).toBeUndefined()
})
