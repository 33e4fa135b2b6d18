import { isRecord, recordOf, textOf } from '../json-value'
import { authorize } from './authorize'
import { readRecord } from './body'
import type { Exchange } from './exchange'
import type { ResourcePath } from './request-path'

type Review = (exchange: Exchange, spec: Record<string, unknown>) => Record<string, unknown>

const REVIEWS: Record<string, { kind: string; review: Review }> = {
  'authorization.k8s.io/v1/selfsubjectaccessreviews': {
    kind: 'SelfSubjectAccessReview',
    review: ({ user }, spec) => {
      const attributes = recordOf(spec.resourceAttributes ?? spec.nonResourceAttributes)
      return { ...authorize(user, textOf(attributes.verb)) }
    },
  },
  'authorization.k8s.io/v1/selfsubjectrulesreviews': {
    kind: 'SelfSubjectRulesReview',
    review: ({ user }) => ({
      resourceRules: authorize(user, '*').allowed
        ? [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }]
        : [],
      nonResourceRules: authorize(user, '*').allowed
        ? [{ verbs: ['*'], nonResourceURLs: ['*'] }]
        : [],
      incomplete: false,
    }),
  },
  'authentication.k8s.io/v1/selfsubjectreviews': {
    kind: 'SelfSubjectReview',
    review: ({ user }) => ({ userInfo: { username: user.name, groups: user.groups } }),
  },
}

/** Answers a POST of a review about the caller itself; false when the path is none. */
export async function review(exchange: Exchange, path: ResourcePath): Promise<boolean> {
  const found = REVIEWS[`${path.group}/${path.version}/${path.plural}`]
  if (!found || exchange.method !== 'POST' || path.name !== undefined) return false
  const body = await readRecord(exchange)
  const spec = isRecord(body.spec) ? body.spec : {}
  await exchange.sendJson(201, {
    kind: found.kind,
    apiVersion: `${path.group}/${path.version}`,
    metadata: { creationTimestamp: null },
    spec,
    status: found.review(exchange, spec),
  })
  return true
}
