import { isRecord, recordOf, textOf } from '../json-value'
import { READING, authorize } from './authorize'
import { readRecord } from './body'
import type { Exchange } from './exchange'
import type { FaultSwitch } from './fault-switch'
import type { ResourcePath } from './request-path'

type Review = (
  exchange: Exchange,
  spec: Record<string, unknown>,
  faults: FaultSwitch,
) => Record<string, unknown>

const REVIEWS: Record<string, { kind: string; review: Review }> = {
  'authorization.k8s.io/v1/selfsubjectaccessreviews': {
    kind: 'SelfSubjectAccessReview',
    review: ({ user }, spec, faults) => {
      const asked = recordOf(spec.resourceAttributes ?? spec.nonResourceAttributes)
      const [verb, plural, group] = ['verb', 'resource', 'group'].map((field) =>
        textOf(asked[field]),
      )
      const subresource = textOf(asked.subresource)
      const attributes = {
        verb: verb ?? '',
        plural: plural ?? '',
        group: group ?? '',
        path: '',
        ...(subresource !== '' && { subresource }),
      }
      if (faults.forbids(attributes, user)) return { allowed: false, reason: '' }
      return { ...authorize(user, attributes) }
    },
  },
  'authorization.k8s.io/v1/selfsubjectrulesreviews': {
    kind: 'SelfSubjectRulesReview',
    review: ({ user }) => {
      const verbs = authorize(user, { verb: '*' }).allowed ? ['*'] : [...READING]
      return {
        resourceRules: [{ verbs, apiGroups: ['*'], resources: ['*'] }],
        nonResourceRules: [{ verbs, nonResourceURLs: ['*'] }],
        incomplete: false,
      }
    },
  },
  'authentication.k8s.io/v1/selfsubjectreviews': {
    kind: 'SelfSubjectReview',
    review: ({ user }) => ({ userInfo: { username: user.name, groups: user.groups } }),
  },
}

/** Answers a POST of a review about the caller itself; false when the path is none. */
export async function review(
  exchange: Exchange,
  path: ResourcePath,
  faults: FaultSwitch,
): Promise<boolean> {
  const found = REVIEWS[`${path.group}/${path.version}/${path.plural}`]
  if (!found || exchange.method !== 'POST' || path.name !== undefined) return false
  const body = await readRecord(exchange)
  const spec = isRecord(body.spec) ? body.spec : {}
  await exchange.sendJson(201, {
    kind: found.kind,
    apiVersion: `${path.group}/${path.version}`,
    metadata: { creationTimestamp: null },
    spec,
    status: found.review(exchange, spec, faults),
  })
  return true
}
