import { shortRevision } from '../../../revision'
import type { Projector } from '../../projection'
import { byName, named } from '../../references-by-name'
import { troubleConditions } from '../../trouble-conditions'
import { counted, joined, spelled } from '../../words'
import { readyWords, replicas, template } from '../workloads'

/** The engine's own words for sync, health and revision. */
export const application: Projector = (object) => {
  const revision = object.text('status', 'sync', 'revision')
  return {
    line: joined(
      object.text('status', 'sync', 'status'),
      object.text('status', 'health', 'status'),
      revision ? shortRevision(revision) : undefined,
    ),
    images: object.texts('status', 'summary', 'images'),
    addresses: object.texts('status', 'summary', 'externalURLs'),
  }
}

export const applicationSet: Projector = (object) => ({
  line: counted(
    object.list('status', 'applicationStatus').length || generated(object),
    'application',
  ),
  symptoms: troubleConditions(object),
})

function generated(object: Parameters<Projector>[0]): number {
  return object.number('status', 'resourcesCount') ?? object.list('status', 'resources').length
}

export const rollout: Projector = (object, id) => {
  const counts = replicas(object)
  const steps = object.list('spec', 'strategy', 'canary', 'steps').length
  const step = object.number('status', 'currentStepIndex')
  const isUnderWay = steps > 0 && step !== undefined && step < steps
  const canary = object.at('spec', 'strategy', 'canary')
  const blueGreen = object.at('spec', 'strategy', 'blueGreen')
  const services = [
    canary.text('stableService'),
    canary.text('canaryService'),
    blueGreen.text('activeService'),
    blueGreen.text('previewService'),
  ]
  const own = template(object, id)
  return {
    ...own,
    line: joined(
      readyWords(counts),
      isUnderWay ? `step ${step + 1} of ${steps}` : undefined,
      object.text('status', 'phase') === 'Paused' ? 'paused' : undefined,
      object.flag('status', 'abort') ? 'aborted' : undefined,
    ),
    ready: counts,
    leansOn: [
      ...(own.leansOn ?? []),
      ...services.flatMap((name) =>
        byName(name, { how: 'uses', kind: 'Service', namespace: id.namespace }),
      ),
      ...named(object.at('spec', 'workloadRef'), { how: 'uses', namespace: id.namespace }),
    ],
    symptoms: troubleConditions(object, ['Progressing', 'InvalidSpec', 'ReplicaFailure']),
  }
}

/** A project says in a line what it is for. */
export const project: Projector = (object) => ({ line: object.text('spec', 'description') ?? '' })

/** Analysis, experiments and workflows say their phase. */
export const phased: Projector = (object) => ({
  line: joined(spelled(object.text('status', 'phase') ?? ''), object.text('status', 'progress')),
})
