import type { Tone } from '../../../description'
import type { Reader } from '../../../health/reader'
import type { ObjectFact } from '../../../object-summary'
import { secondsOf } from '../../duration-words'
import { rollout as projectRollout } from '../../project/platform/argo'
import { template } from '../../project/workloads'
import { byName } from '../../references-by-name'
import { counted, joined } from '../../words'
import { code, links, said, section, type Summariser, time } from '../facts'
import { countFacts, selector, workload } from '../workloads'

const MAX_ROWS = 50

const WORD_TONES: Readonly<Record<string, Tone>> = {
  Synced: 'good',
  Healthy: 'good',
  OutOfSync: 'warning',
  Degraded: 'bad',
  Missing: 'bad',
  Progressing: 'running',
}
const toneOf = (word: string | undefined) =>
  word !== undefined && Object.hasOwn(WORD_TONES, word) ? WORD_TONES[word] : undefined

export const applicationSummary: Summariser = (object) => {
  const status = object.at('status')
  const sync = status.text('sync', 'status')
  const health = status.text('health', 'status')
  const destination = object.at('spec', 'destination')
  const automated = object.at('spec', 'syncPolicy')
  return {
    headline: joined(sync, health),
    sections: [
      ...section(
        'State',
        said('Sync', sync, toneOf(sync)),
        said('Health', health, toneOf(health)),
        said('Why', status.text('health', 'message')),
        code(
          'Revision',
          status.text('sync', 'revision') ?? status.texts('sync', 'revisions').join(', '),
        ),
        said('Last operation', status.text('operationState', 'phase')),
        said('It says', status.text('operationState', 'message')),
        time('Finished', status.text('operationState', 'finishedAt')),
        time('Compared', status.text('reconciledAt')),
      ),
      ...section(
        'Deploys',
        said('Project', object.text('spec', 'project')),
        ...sourcesOf(object.at('spec')).map(sourceFacts),
        said('To', destination.text('name') ?? destination.text('server')),
        said('Into namespace', destination.text('namespace')),
        said(
          'Syncs by itself',
          automated.has('automated') ? automaticWords(automated.at('automated')) : 'no',
        ),
      ),
    ],
  }
}

function sourcesOf(spec: Reader): readonly Reader[] {
  const many = spec.list('sources')
  return many.length > 0 ? many.slice(0, MAX_ROWS) : [spec.at('source')]
}

function sourceFacts(source: Reader): ObjectFact[] {
  const what = source.text('chart') ?? source.text('path')
  const words = joined(source.text('repoURL'), what, source.text('targetRevision'))
  return code('Source', words)
}

function automaticWords(automated: Reader): string {
  if (automated.flag('enabled') === false) return 'no'
  return joined(
    'yes',
    automated.flag('prune') ? 'deletes what left the source' : undefined,
    automated.flag('selfHeal') ? 'undoes changes in the cluster' : undefined,
  )
}

export const applicationSetSummary: Summariser = (object) => {
  const generators = object.list('spec', 'generators').flatMap((each) => each.keys().slice(0, 1))
  const made = object.list('status', 'resources').slice(0, MAX_ROWS)
  return {
    sections: [
      ...section(
        'Set',
        said('Generators', generators.join(', ')),
        said('Made', object.number('status', 'resourcesCount') ?? made.length),
        said('What it may do', object.text('spec', 'syncPolicy', 'applicationsSync')),
        said('Rolls out', object.text('spec', 'strategy', 'type')),
      ),
      ...section(
        'Applications',
        made.flatMap((each) =>
          said(
            each.text('name') ?? 'application',
            joined(each.text('status'), each.text('health', 'status')),
            toneOf(each.text('health', 'status')),
          ),
        ),
      ),
    ],
  }
}

export const projectSummary: Summariser = (object) => {
  const spec = object.at('spec')
  const destinations = spec.list('destinations').slice(0, MAX_ROWS)
  const windows = spec.list('syncWindows')
  return {
    headline: spec.text('description') ?? 'A project',
    sections: [
      ...section(
        'Allows',
        code('Sources', spec.texts('sourceRepos').slice(0, MAX_ROWS).join(', ') || 'none'),
      ),
      ...section(
        'Destinations',
        destinations.flatMap((each) =>
          said(
            each.text('name') ?? each.text('server') ?? '*',
            `namespace ${each.text('namespace') ?? '*'}`,
          ),
        ),
      ),
      ...section(
        'Rules',
        said(
          'Roles',
          spec
            .list('roles')
            .flatMap((role) => role.text('name') ?? [])
            .join(', '),
        ),
        said('Sync windows', windows.length > 0 ? counted(windows.length, 'window') : undefined),
        said('Cluster kinds allowed', kindsOf(spec.list('clusterResourceWhitelist'))),
        said('Cluster kinds refused', kindsOf(spec.list('clusterResourceBlacklist'))),
        said('Kinds refused', kindsOf(spec.list('namespaceResourceBlacklist'))),
      ),
    ],
  }
}

function kindsOf(kinds: readonly Reader[]): string {
  return kinds
    .map((each) => [each.text('kind'), each.text('group')].filter(Boolean).join('.'))
    .join(', ')
}

export const rolloutSummary: Summariser = (object, id) => {
  const canary = object.at('spec', 'strategy', 'canary')
  const isCanary = object.has('spec', 'strategy', 'canary')
  const current = object.number('status', 'currentStepIndex')
  const phase = object.text('status', 'phase')
  const services = ['stableService', 'canaryService'].map((field) => canary.text(field))
  const colours = ['activeService', 'previewService'].map((field) =>
    object.text('spec', 'strategy', 'blueGreen', field),
  )
  const own = workload(object, id, [
    ...section('Pods', countFacts(object), selector(object)),
    ...section(
      'Rollout',
      said('Phase', phase, toneOf(phase)),
      said('It says', object.text('status', 'message')),
      said('Strategy', isCanary ? 'canary' : 'blue and green'),
      said('Revision', template(object, id).revision),
      code('Stable', object.text('status', 'stableRS')),
      code('New', object.text('status', 'currentPodHash')),
      said('Aborted', object.flag('status', 'abort') ? 'yes' : undefined, 'bad'),
      links(
        'Services',
        [...services, ...colours].flatMap((name) =>
          byName(name, { how: 'uses', kind: 'Service', namespace: id.namespace }),
        ),
      ),
    ),
    ...section(
      'Steps',
      canary
        .list('steps')
        .slice(0, MAX_ROWS)
        .flatMap((step, at) => stepFact(step, at, current)),
    ),
  ])
  return { ...own, headline: projectRollout(object, id).line ?? '' }
}

function stepFact(step: Reader, at: number, current: number | undefined): ObjectFact[] {
  const tone: Tone | undefined =
    current === undefined
      ? undefined
      : at < current
        ? 'good'
        : at === current
          ? 'running'
          : undefined
  return said(`Step ${at + 1}`, stepWords(step), tone)
}

function stepWords(step: Reader): string {
  const weight = step.number('setWeight')
  if (weight !== undefined) return `${weight} % to the new version`
  if (step.has('pause')) {
    const duration = step.word('pause', 'duration')
    const seconds = secondsOf(Number.isNaN(Number(duration)) ? undefined : Number(duration))
    return duration === undefined ? 'wait for a person' : `wait ${seconds ?? duration}`
  }
  return step.keys()[0] ?? 'step'
}
