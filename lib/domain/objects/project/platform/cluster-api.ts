import type { Reader } from '../../../health/reader'
import type { LeansOn } from '../../../live-object'
import type { Projector } from '../../projection'
import { byName, named } from '../../references-by-name'
import { troubleConditions } from '../../trouble-conditions'
import { joined, spelled } from '../../words'
import { machinesOf } from '../../../health/cluster-machines'
import { readyWords, replicas } from '../workloads'

const GROUP = 'cluster.x-k8s.io'

/** A cluster is told by its machines, not by one condition. */
export const cluster: Projector = (object, { namespace }) => {
  const { controlPlane, workers } = machinesOf(object)
  return {
    line: joined(
      phaseWords(object),
      controlPlane,
      workers && `${workers.ready} of ${workers.wanted} workers ready`,
    ),
    ...(workers && { ready: workers }),
    leansOn: [
      ...named(object.at('spec', 'infrastructureRef'), { how: 'uses', namespace }),
      ...named(object.at('spec', 'controlPlaneRef'), { how: 'uses', namespace }),
    ],
    symptoms: [...failureOf(object), ...troubleConditions(object)],
  }
}

function phaseWords(object: Reader): string | undefined {
  const phase = object.text('status', 'phase')
  return phase === undefined ? undefined : spelled(phase)
}

function failureOf(object: Reader) {
  const message = object.text('status', 'failureMessage')
  const reason = object.text('status', 'failureReason') ?? 'Failed'
  return message === undefined
    ? []
    : [{ code: 'condition', part: 'failureMessage', reason, message }]
}

function clusterOf(object: Reader, namespace: string): LeansOn[] {
  return byName(object.text('spec', 'clusterName'), {
    how: 'uses',
    group: GROUP,
    kind: 'Cluster',
    namespace,
  })
}

/** What machines of a template or a machine itself are made of. */
function partsOf(spec: Reader, namespace: string): LeansOn[] {
  return [
    ...named(spec.at('infrastructureRef'), { how: 'uses', namespace }),
    ...named(spec.at('bootstrap', 'configRef'), { how: 'uses', namespace }),
  ]
}

/** MachineDeployment, MachineSet, MachinePool. */
export const machines: Projector = (object, { namespace }) => {
  const counts = replicas(object)
  return {
    line: joined(
      readyWords(counts),
      object.text('spec', 'template', 'spec', 'version'),
      phaseWords(object),
    ),
    ready: counts,
    leansOn: [
      ...clusterOf(object, namespace),
      ...partsOf(object.at('spec', 'template', 'spec'), namespace),
    ],
    symptoms: [...failureOf(object), ...troubleConditions(object)],
  }
}

export const machine: Projector = (object, { namespace }) => {
  const node = object.text('status', 'nodeRef', 'name')
  return {
    line: joined(
      phaseWords(object),
      node === undefined ? 'without a node yet' : `node ${node}`,
      object.text('spec', 'version'),
    ),
    leansOn: [...clusterOf(object, namespace), ...partsOf(object.at('spec'), namespace)],
    symptoms: [...failureOf(object), ...troubleConditions(object)],
  }
}

/** KubeadmControlPlane and others that count replicas. */
export const controlPlane: Projector = (object, { namespace }) => {
  const counts = replicas(object)
  return {
    line: joined(readyWords(counts), object.text('spec', 'version')),
    ready: counts,
    leansOn: [
      ...named(object.at('spec', 'machineTemplate', 'infrastructureRef'), {
        how: 'uses',
        namespace,
      }),
      ...named(object.at('spec', 'machineTemplate', 'spec', 'infrastructureRef'), {
        how: 'uses',
        namespace,
      }),
    ],
    symptoms: [...failureOf(object), ...troubleConditions(object)],
  }
}

export const machineHealthCheck: Projector = (object, { namespace }) => {
  const wanted = object.number('status', 'expectedMachines')
  const ready = object.number('status', 'currentHealthy') ?? 0
  return {
    ...(wanted !== undefined && {
      line: `${ready} of ${wanted} machines healthy`,
      ready: { ready, wanted },
    }),
    leansOn: clusterOf(object, namespace),
    symptoms: troubleConditions(object),
  }
}
