import type { Reader } from '../../../health/reader'
import { shortRevision } from '../../../revision'
import type { Projector } from '../../projection'
import { byName, type Named, named } from '../../references-by-name'
import { troubleConditions } from '../../trouble-conditions'
import { counted, joined } from '../../words'

const SOURCES = 'source.toolkit.fluxcd.io'

/** Where the objects of Flux name the Secrets that they read. */
const SECRET_FIELDS = ['secretRef', 'certSecretRef', 'proxySecretRef'] as const

function secretsOf(spec: Reader, namespace: string): Named[] {
  return [
    ...SECRET_FIELDS.map((field) => spec.text(field, 'name')),
    spec.text('decryption', 'secretRef', 'name'),
    spec.text('kubeConfig', 'secretRef', 'name'),
    spec.text('verify', 'secretRef', 'name'),
  ].flatMap((name) => byName(name, { how: 'reads', kind: 'Secret', namespace }))
}

/** ConfigMaps and Secrets that values, variables or substitutions come from. */
export function valuesFrom(references: readonly Reader[], namespace: string): Named[] {
  return references.flatMap((reference) => {
    const key = reference.text('valuesKey')
    return byName(reference.text('name'), {
      how: 'reads',
      kind: reference.text('kind') ?? 'Secret',
      namespace,
      keys: key === undefined ? [] : [key],
      isOptional: reference.flag('optional') ?? false,
    })
  })
}

const revisionOf = (text: string | undefined) => (text ? shortRevision(text) : undefined)
const suspension = (object: Reader) => (object.flag('spec', 'suspend') ? 'suspended' : undefined)

export const kustomization: Projector = (object, { namespace }) => ({
  line: joined(suspension(object), revisionOf(object.text('status', 'lastAppliedRevision'))),
  leansOn: [
    ...named(object.at('spec', 'sourceRef'), { how: 'uses', group: SOURCES, namespace }),
    ...valuesFrom(object.list('spec', 'postBuild', 'substituteFrom'), namespace),
    ...secretsOf(object.at('spec'), namespace),
  ],
  symptoms: troubleConditions(object),
})

export const helmRelease: Projector = (object, { namespace }) => {
  const releases = object.list('status', 'history')
  const newest = releases[0]
  const number = newest?.number('version')
  return {
    line: joined(suspension(object), chartWords(object, releases)),
    ...(number !== undefined && { revision: String(number) }),
    leansOn: [
      ...named(object.at('spec', 'chartRef'), { how: 'uses', group: SOURCES, namespace }),
      ...named(object.at('spec', 'chart', 'spec', 'sourceRef'), {
        how: 'uses',
        group: SOURCES,
        namespace,
      }),
      ...valuesFrom(object.list('spec', 'valuesFrom'), namespace),
      ...secretsOf(object.at('spec'), namespace),
    ],
    symptoms: troubleConditions(object),
  }
}

/** "podinfo 6.1.0", and "6.5.0 failed" where a newer one did not get through. */
function chartWords(object: Reader, releases: readonly Reader[]): string {
  const [newest] = releases
  const hasFailed = newest?.text('status') === 'failed'
  const deployed = hasFailed
    ? releases.find((release) => release.text('status') === 'deployed')
    : newest
  const chart = newest?.text('chartName') ?? object.text('spec', 'chart', 'spec', 'chart')
  const version = deployed?.text('chartVersion') ?? object.text('status', 'lastAppliedRevision')
  return joined(
    [chart, revisionOf(version)].filter(Boolean).join(' '),
    hasFailed ? `${revisionOf(newest.text('chartVersion')) ?? 'the newest'} failed` : undefined,
  )
}

/** Git and Helm repositories, artifacts, buckets, charts. */
export const source: Projector = (object, { namespace }) => ({
  line: joined(
    suspension(object),
    revisionOf(object.text('status', 'artifact', 'revision')) ?? 'nothing fetched yet',
  ),
  leansOn: [
    ...secretsOf(object.at('spec'), namespace),
    ...named(object.at('spec', 'sourceRef'), { how: 'uses', group: SOURCES, namespace }),
  ],
  symptoms: troubleConditions(object),
})

/** Image automation and notification: what they lean on, and that they failed. */
export const reconciled: Projector = (object, { namespace }) => ({
  line: joined(
    suspension(object),
    object.text('spec', 'type'),
    object.text('status', 'latestImage'),
  ),
  leansOn: [
    ...named(object.at('spec', 'imageRepositoryRef'), {
      how: 'uses',
      group: 'image.toolkit.fluxcd.io',
      kind: 'ImageRepository',
      namespace,
    }),
    ...named(object.at('spec', 'sourceRef'), { how: 'uses', group: SOURCES, namespace }),
    ...named(object.at('spec', 'providerRef'), {
      how: 'uses',
      group: 'notification.toolkit.fluxcd.io',
      kind: 'Provider',
      namespace,
    }),
    ...secretsOf(object.at('spec'), namespace),
  ],
  symptoms: troubleConditions(object),
})

/** OpenTofu or Terraform under a controller: applied revision, or what it waits for. */
export const terraform: Projector = (object, { namespace }) => {
  const spec = object.at('spec')
  const applied = revisionOf(object.text('status', 'lastAppliedRevision'))
  const isToApprove = object.text('status', 'plan', 'pending') ?? ''
  const made = object.list('status', 'inventory', 'entries').length
  return {
    line: joined(
      suspension(object),
      applied,
      isToApprove && spec.text('approvePlan') !== 'auto' ? 'a plan waits for approval' : undefined,
      made > 0 ? counted(made, 'resource') : undefined,
    ),
    leansOn: [
      ...named(spec.at('sourceRef'), { how: 'uses', group: SOURCES, namespace }),
      ...valuesFrom(spec.list('varsFrom'), namespace),
      ...valuesFrom(spec.list('backendConfigsFrom'), namespace),
      ...byName(spec.text('writeOutputsToSecret', 'name'), {
        how: 'makes',
        kind: 'Secret',
        namespace,
      }),
      ...byName(spec.text('cliConfigSecretRef', 'name'), {
        how: 'reads',
        kind: 'Secret',
        namespace,
      }),
    ],
    symptoms: troubleConditions(object),
  }
}
