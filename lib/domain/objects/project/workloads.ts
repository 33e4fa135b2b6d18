import type { Reader } from '../../health/reader'
import type { LeansOn, Symptom } from '../../live-object'
import type { ObjectId } from '../../ref'
import { imageVersion } from '../image-words'
import { containerNames, imagesOf, TEMPLATE } from '../pod-spec'
import type { Projection, Projector } from '../projection'
import { podReferences } from '../references'
import { byName } from '../references-by-name'
import { conditionEntry, conditionSymptom } from '../symptom'
import { joined } from '../words'

/** Annotations by which rollouts are counted. */
const REVISIONS = ['deployment.kubernetes.io/revision', 'rollout.argoproj.io/revision']

/** What kubectl takes for an absent `spec.replicas`. */
const DEFAULT_REPLICAS = 1

export const deployment: Projector = (object, id) => {
  const counts = replicas(object)
  const updated = object.number('status', 'updatedReplicas') ?? 0
  const isRolling = updated < counts.wanted && updated < (object.number('status', 'replicas') ?? 0)
  return {
    ...template(object, id),
    line: joined(
      readyWords(counts),
      isRolling ? `${updated} updated` : undefined,
      object.flag('spec', 'paused') ? 'paused' : undefined,
    ),
    ready: counts,
    symptoms: symptomsOf(object, [
      ['deadline', 'Progressing', 'False'],
      ['replica-failure', 'ReplicaFailure', 'True'],
    ]),
  }
}

/** Sets of pods that stand beside one another in a rollout are told apart by their image. */
export const replicaSet: Projector = (object, id) => {
  const counts = replicas(object)
  const own = template(object, id)
  const version = imageVersion(own.images?.at(-1) ?? '')
  return {
    ...own,
    line: joined(version, counts.wanted === 0 ? 'scaled to 0' : readyWords(counts)),
    ready: counts,
    symptoms: symptomsOf(object, [['replica-failure', 'ReplicaFailure', 'True']]),
  }
}

export const statefulSet: Projector = (object, id) => {
  const counts = replicas(object)
  const own = template(object, id)
  const service = byName(object.text('spec', 'serviceName'), {
    how: 'uses',
    kind: 'Service',
    namespace: id.namespace,
  })
  const revision = object.text('status', 'updateRevision')?.slice(id.name.length + 1)
  return {
    ...own,
    line: readyWords(counts),
    ready: counts,
    leansOn: [...(own.leansOn ?? []), ...service],
    ...(revision && { revision }),
  }
}

export const daemonSet: Projector = (object, id) => {
  const wanted = object.number('status', 'desiredNumberScheduled') ?? 0
  const ready = object.number('status', 'numberReady') ?? 0
  const misplaced = object.number('status', 'numberMisscheduled') ?? 0
  return {
    ...template(object, id),
    line: joined(
      wanted === 0 ? 'no node wants it' : readyWords({ ready, wanted }),
      misplaced > 0 ? `${misplaced} where they do not belong` : undefined,
    ),
    ready: { ready, wanted },
  }
}

/** "3 of 5 ready", "scaled to 0". */
export function readyWords({ ready, wanted }: { ready: number; wanted: number }): string {
  return wanted === 0 && ready === 0 ? 'scaled to 0' : `${ready} of ${wanted} ready`
}

/** Ready and wanted replicas of a kind that counts them as a Deployment does. */
export function replicas(object: Reader): { ready: number; wanted: number } {
  return {
    ready: object.number('status', 'readyReplicas') ?? 0,
    wanted: object.number('spec', 'replicas') ?? DEFAULT_REPLICAS,
  }
}

/** What a workload's template and metadata tell. */
export function template(object: Reader, { namespace }: ObjectId): Projection {
  const spec = object.at(...TEMPLATE)
  const annotations = object.at('metadata', 'annotations')
  const revision =
    REVISIONS.map((key) => annotations.text(key)).find(Boolean) ??
    object.text('metadata', 'labels', 'pod-template-hash')
  return {
    images: imagesOf(spec),
    containers: containerNames(spec),
    leansOn: podReferences(spec, namespace) satisfies readonly LeansOn[],
    ...(revision !== undefined && { revision }),
  }
}

type Told = readonly [code: Symptom['code'], type: string, status: 'True' | 'False']

function symptomsOf(object: Reader, told: readonly Told[]): readonly Symptom[] {
  return told.flatMap(([code, type, status]) => {
    const entry = conditionEntry(object, type, status)
    return entry ? [{ ...conditionSymptom('condition', entry), code }] : []
  })
}
