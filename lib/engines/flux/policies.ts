import type { Policy } from '@/lib/domain/description'
import { Reader } from '@/lib/domain/health/reader'

import { durationWords } from './duration'
import type { AppFields } from './fields'
import { helmReleasePolicies } from './policies-helm-release'
import { kustomizationPolicies } from './policies-kustomization'
import { SHARD } from './readiness'
import { suspensionOf } from './suspension'
import { minuteOf } from './time'

/** The rules by which an app is kept, as its spec has them and Flux reads them. */
export function policiesOf(fields: AppFields, raw: unknown): readonly Policy[] {
  const spec = new Reader(raw)
  const own =
    fields.kind === 'Kustomization' ? kustomizationPolicies(spec) : helmReleasePolicies(spec)
  return [
    ...suspended(fields),
    interval(spec),
    ...own,
    ...dependsOn(spec),
    ...access(spec),
    ...shard(fields.meta.labels[SHARD]),
  ]
}

function suspended({ isSuspended, meta }: AppFields): readonly Policy[] {
  if (!isSuspended) return []
  const { by, why, since, until } = suspensionOf(meta.annotations)
  const words = [
    since ? `since ${minuteOf(since)}` : '',
    by ? `by ${by}` : '',
    until ? `until ${minuteOf(until)}` : '',
  ].filter(Boolean)
  return [
    {
      name: 'Suspended',
      value: words.join(', ') || 'yes; nobody noted since when, by whom or why',
      tone: 'warning',
      note: why || 'Nothing is applied, corrected or pruned until it is resumed.',
    },
  ]
}

function interval(spec: Reader): Policy {
  const text = spec.text('interval')
  return { name: 'Interval', value: text ? `every ${durationWords(text)}` : 'not told' }
}

function dependsOn(spec: Reader): readonly Policy[] {
  const names = spec.list('dependsOn').map((each) => {
    const namespace = each.text('namespace')
    const name = each.text('name') ?? ''
    return namespace ? `${namespace}/${name}` : name
  })
  return names.length === 0
    ? []
    : [
        {
          name: 'Waits for',
          value: names.join(', '),
          note: 'It is not reconciled until these are ready.',
        },
      ]
}

function access(spec: Reader): readonly Policy[] {
  const account = spec.text('serviceAccountName')
  const secret = spec.text('kubeConfig', 'secretRef', 'name')
  const configMap = spec.text('kubeConfig', 'configMapRef', 'name')
  const remote = secret ? `Secret ${secret}` : configMap ? `ConfigMap ${configMap}` : ''
  return [
    ...(account
      ? [
          {
            name: 'Service account',
            value: account,
            note: remote
              ? 'Flux acts as this account in the cluster that it deploys to.'
              : 'Flux acts as this account, with no more rights than it has.',
          },
        ]
      : []),
    ...(remote
      ? [{ name: 'Other cluster', value: remote, note: 'It deploys to the cluster named there.' }]
      : []),
  ]
}

function shard(key: string | undefined): readonly Policy[] {
  return key
    ? [{ name: 'Shard', value: key, note: 'Only controllers that serve this shard reconcile it.' }]
    : []
}
