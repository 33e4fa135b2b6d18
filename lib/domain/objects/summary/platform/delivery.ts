import type { Reader } from '../../../health/reader'
import type { ObjectFact } from '../../../object-summary'
import type { ObjectId } from '../../../ref'
import { shortRevision } from '../../../revision'
import { conditionTone } from '../../condition-words'
import { helmRelease, valuesFrom } from '../../project/platform/delivery'
import { byName, named } from '../../references-by-name'
import { code, links, said, section, type Summariser, time } from '../facts'

const SOURCES = 'source.toolkit.fluxcd.io'
const MAX_ROWS = 50

/** What all of these kinds have in common: how often, whether it is held, what came of it. */
export function runFacts(object: Reader): readonly ObjectFact[] {
  const ready = object.list('status', 'conditions').find((entry) => entry.text('type') === 'Ready')
  return [
    ...said('State', object.flag('spec', 'suspend') ? 'suspended' : undefined, 'warning'),
    ...said('Says', ready?.text('message'), ready && conditionTone(ready)),
    ...said('Every', object.text('spec', 'interval')),
    ...said('Tries again after', object.text('spec', 'retryInterval')),
    ...said('Time limit', object.text('spec', 'timeout')),
  ]
}

/** The source that a reference names. */
export const sourceLink = (reference: Reader, namespace: string) =>
  links('Source', named(reference, { how: 'uses', group: SOURCES, namespace }))

/** The kind of what it waits for is its own. */
function waitFacts(object: Reader, { group, kind, namespace }: ObjectId): readonly ObjectFact[] {
  return links(
    'Waits for',
    object
      .list('spec', 'dependsOn')
      .flatMap((each) => named(each, { how: 'uses', group, kind, namespace })),
  )
}

const some = (count: number | undefined) => (count === 0 ? undefined : count)
const yes = (flag: boolean | undefined) => (flag ? 'yes' : undefined)

export const kustomizationSummary: Summariser = (object, id) => {
  const spec = object.at('spec')
  const entries = object.list('status', 'inventory', 'entries').length
  return {
    sections: [
      ...section('Reconciliation', runFacts(object), waitFacts(object, id)),
      ...section(
        'Deploys',
        sourceLink(spec.at('sourceRef'), id.namespace),
        code('Path', spec.text('path')),
        code('Applied', object.text('status', 'lastAppliedRevision')),
        code('Tried', attempted(object)),
        said('Objects', entries > 0 ? entries : undefined),
        said('Into namespace', spec.text('targetNamespace')),
        said('Deletes what left the source', spec.flag('prune') ? 'yes' : 'no'),
        said('Waits until all is healthy', yes(spec.flag('wait'))),
        said('Replaces what cannot be changed', yes(spec.flag('force')), 'warning'),
        said('Applies as', spec.text('serviceAccountName')),
      ),
      ...section(
        'Health checks',
        spec
          .list('healthChecks')
          .slice(0, MAX_ROWS)
          .flatMap((check) =>
            links(
              check.text('kind') ?? 'Object',
              named(check, { how: 'uses', namespace: id.namespace }),
            ),
          ),
      ),
      ...section(
        'Values from',
        links('From', valuesFrom(spec.list('postBuild', 'substituteFrom'), id.namespace)),
        links(
          'Decrypts with',
          byName(spec.text('decryption', 'secretRef', 'name'), {
            how: 'reads',
            kind: 'Secret',
            namespace: id.namespace,
          }),
        ),
      ),
    ],
  }
}

/** Only where it is not what was applied. */
function attempted(object: Reader): string | undefined {
  const last = object.text('status', 'lastAttemptedRevision')
  return last === object.text('status', 'lastAppliedRevision') ? undefined : last
}

export const helmReleaseSummary: Summariser = (object, id) => {
  const line = helmRelease(object, id).line ?? ''
  const spec = object.at('spec')
  const chart = spec.at('chart', 'spec')
  return {
    headline: spec.flag('suspend') ? line : `chart ${line}`,
    sections: [
      ...section('Reconciliation', runFacts(object), waitFacts(object, id)),
      ...section(
        'Chart',
        said('Chart', chart.text('chart')),
        said('Version asked for', chart.text('version')),
        sourceLink(chart.at('sourceRef'), id.namespace),
        sourceLink(spec.at('chartRef'), id.namespace),
        said('Release', spec.text('releaseName')),
        said('Into namespace', spec.text('targetNamespace')),
        links('Values from', valuesFrom(spec.list('valuesFrom'), id.namespace)),
        said('Failed installs', some(object.number('status', 'installFailures')), 'bad'),
        said('Failed upgrades', some(object.number('status', 'upgradeFailures')), 'bad'),
      ),
      ...section(
        'Releases',
        object.list('status', 'history').slice(0, MAX_ROWS).flatMap(releaseFact),
      ),
    ],
  }
}

function releaseFact(snapshot: Reader): ObjectFact[] {
  const version = snapshot.number('version')
  const app = snapshot.text('appVersion')
  const words = [
    `${snapshot.text('chartName') ?? 'chart'} ${snapshot.text('chartVersion') ?? ''}`.trim(),
    app ? `app ${app}` : '',
    snapshot.text('status') ?? '',
  ]
  return said(
    `Release ${version ?? '?'}`,
    words.filter(Boolean).join(', '),
    snapshot.text('status') === 'failed' ? 'bad' : undefined,
  )
}

export const sourceSummary: Summariser = (object, { namespace }) => {
  const spec = object.at('spec')
  const artifact = object.at('status', 'artifact')
  const secrets = ['secretRef', 'certSecretRef', 'proxySecretRef'].flatMap((field) =>
    byName(spec.text(field, 'name'), { how: 'reads', kind: 'Secret', namespace }),
  )
  const ref = spec.at('ref')
  const revision = artifact.text('revision')
  return {
    headline: revision === undefined ? 'Nothing fetched yet' : shortRevision(revision),
    sections: [
      ...section(
        'Source',
        code('Address', spec.text('url') ?? spec.text('endpoint')),
        said('Branch', ref.text('branch')),
        said('Tag', ref.text('tag')),
        said('Range', ref.text('semver') ?? spec.text('version')),
        code('Commit', ref.text('commit')),
        code('Digest', ref.text('digest')),
        said('Chart', spec.text('chart')),
        sourceLink(spec.at('sourceRef'), namespace),
        said('Bucket', spec.text('bucketName')),
        links('Signs in with', secrets),
      ),
      ...section('Reconciliation', runFacts(object)),
      ...section(
        'Fetched',
        code('Revision', revision),
        code('Digest', artifact.text('digest')),
        time('At', artifact.text('lastUpdateTime')),
      ),
    ],
  }
}

export const reconciledSummary: Summariser = (object, { namespace }) => {
  const spec = object.at('spec')
  return {
    sections: [
      ...section(
        'Does',
        said('Type', spec.text('type')),
        code('Image', spec.text('image')),
        code('Newest image', object.text('status', 'latestImage')),
        said('Range', spec.text('policy', 'semver', 'range')),
        said('Severity', spec.text('eventSeverity')),
        said('Channel', spec.text('channel')),
        sourceLink(spec.at('sourceRef'), namespace),
        links(
          'Repository',
          named(spec.at('imageRepositoryRef'), {
            how: 'uses',
            group: 'image.toolkit.fluxcd.io',
            kind: 'ImageRepository',
            namespace,
          }),
        ),
        links(
          'Tells',
          named(spec.at('providerRef'), {
            how: 'uses',
            group: 'notification.toolkit.fluxcd.io',
            kind: 'Provider',
            namespace,
          }),
        ),
        links(
          'Signs in with',
          byName(spec.text('secretRef', 'name'), { how: 'reads', kind: 'Secret', namespace }),
        ),
        code('Commit', object.text('status', 'lastPushCommit')),
        time('Pushed', object.text('status', 'lastPushTime')),
      ),
      ...section('Reconciliation', runFacts(object)),
    ],
  }
}
