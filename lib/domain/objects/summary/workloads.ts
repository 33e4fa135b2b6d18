import type { Tone } from '../../description'
import type { Reader } from '../../health/reader'
import type { ObjectFact } from '../../object-summary'
import type { ObjectId } from '../../ref'
import { secondsOf } from '../duration-words'
import { TEMPLATE } from '../pod-spec'
import { replicas, template } from '../project/workloads'
import { byName } from '../references-by-name'
import { joined } from '../words'
import { templateContainers } from './containers'
import {
  code,
  links,
  said,
  section,
  selectorWords,
  type KindSummary,
  type Summariser,
} from './facts'
import { podSections } from './pod'

/** Kubernetes' own: a rollout without progress for ten minutes has failed. */
const DEFAULT_DEADLINE_SECONDS = 600

export const deploymentSummary: Summariser = (object, id) => ({
  ...workload(object, id, [
    ...section('Pods', countFacts(object)),
    ...section(
      'Rollout',
      said('State', object.flag('spec', 'paused') ? 'paused' : undefined, 'warning'),
      said('Revision', template(object, id).revision),
      said('Strategy', strategyWords(object)),
      said(
        'Deadline without progress',
        secondsOf(object.number('spec', 'progressDeadlineSeconds') ?? DEFAULT_DEADLINE_SECONDS),
      ),
      said('Revisions kept', object.number('spec', 'revisionHistoryLimit')),
      selector(object),
    ),
  ]),
  headline: readyHeadline(object),
})

export const replicaSetSummary: Summariser = (object, id) => ({
  ...workload(object, id, [
    ...section(
      'Pods',
      countFacts(object),
      said('Revision', template(object, id).revision),
      selector(object),
    ),
  ]),
  headline: readyHeadline(object),
})

export const statefulSetSummary: Summariser = (object, id) => {
  const status = object.at('status')
  const service = byName(object.text('spec', 'serviceName'), {
    how: 'uses',
    kind: 'Service',
    namespace: id.namespace,
  })
  const claims = object.list('spec', 'volumeClaimTemplates').map(claimWords)
  const isUpdating = status.text('currentRevision') !== status.text('updateRevision')
  return {
    ...workload(object, id, [
      ...section('Pods', countFacts(object), selector(object)),
      ...section(
        'Rollout',
        said('Update', isUpdating ? 'under way' : 'complete', isUpdating ? 'running' : undefined),
        code('Revision', status.text('updateRevision')),
        said('Strategy', strategyWords(object)),
        said('Partition', object.number('spec', 'updateStrategy', 'rollingUpdate', 'partition')),
        said('Order', object.text('spec', 'podManagementPolicy')),
        links('Names by', service),
      ),
      ...section(
        'Storage for each pod',
        claims.flatMap(([name, words]) => said(name, words)),
      ),
    ]),
    headline: readyHeadline(object),
  }
}

function claimWords(claim: Reader): [name: string, words: string] {
  const spec = claim.at('spec')
  const size = spec.text('resources', 'requests', 'storage')
  return [
    claim.text('metadata', 'name') ?? 'claim',
    joined(size, spec.text('storageClassName')) || 'a volume',
  ]
}

export const daemonSetSummary: Summariser = (object, id) => {
  const status = object.at('status')
  const wanted = status.number('desiredNumberScheduled') ?? 0
  const ready = status.number('numberReady') ?? 0
  const misplaced = status.number('numberMisscheduled') ?? 0
  return {
    ...workload(object, id, [
      ...section(
        'Pods',
        said('Nodes that want one', wanted),
        said('Scheduled', status.number('currentNumberScheduled')),
        said('Updated', status.number('updatedNumberScheduled')),
        said('Ready', ready, toneOf(ready, wanted)),
        said('Where they do not belong', misplaced || undefined, 'warning'),
        said('Strategy', strategyWords(object)),
        selector(object),
      ),
    ]),
    headline: `${ready} of ${wanted} pods ready`,
  }
}

/** What all kinds with a template of pods have in common. */
export function workload(
  object: Reader,
  { namespace }: ObjectId,
  sections: KindSummary['sections'] = [],
): KindSummary {
  const spec = object.at(...TEMPLATE)
  return {
    sections: [...sections, ...podSections(spec, namespace)],
    containers: templateContainers(spec, namespace),
  }
}

function readyHeadline(object: Reader): string {
  const { ready, wanted } = replicas(object)
  if (wanted === 0 && ready === 0) return 'Scaled to 0'
  const unavailable = object.number('status', 'unavailableReplicas') ?? 0
  return joined(
    `${ready} of ${wanted} pods ready`,
    unavailable > 0 ? `${unavailable} unavailable` : undefined,
  )
}

/** How many pods of a kind that counts replicas are how far. */
export function countFacts(object: Reader): readonly ObjectFact[] {
  const status = object.at('status')
  const { ready, wanted } = replicas(object)
  const available = status.number('availableReplicas')
  return [
    ...said('Wanted', wanted),
    ...said('There', status.number('replicas')),
    ...said('Updated', status.number('updatedReplicas')),
    ...said('Ready', ready, toneOf(ready, wanted)),
    ...said(
      'Available',
      available,
      available === undefined ? undefined : toneOf(available, wanted),
    ),
  ]
}

function toneOf(ready: number, wanted: number): Tone {
  return ready >= wanted ? 'good' : ready === 0 ? 'bad' : 'warning'
}

export function selector(object: Reader): readonly ObjectFact[] {
  return code('Selector', selectorWords(object.at('spec', 'selector')))
}

/** Deployments say `strategy`, the other kinds `updateStrategy`. */
function strategyWords(object: Reader): string | undefined {
  const field = object.has('spec', 'strategy') ? 'strategy' : 'updateStrategy'
  const strategy = object.at('spec', field)
  const more = strategy.word('rollingUpdate', 'maxSurge')
  const fewer = strategy.word('rollingUpdate', 'maxUnavailable')
  const type = strategy.text('type') ?? ''
  switch (type) {
    case 'Recreate':
      return 'stop all, then start all'
    case 'OnDelete':
      return 'only when someone deletes a pod'
    case 'RollingUpdate':
      return joined(
        'one after another',
        more === undefined ? undefined : `up to ${more} more`,
        fewer === undefined ? undefined : `up to ${fewer} fewer`,
      )
    default:
      return type
  }
}
