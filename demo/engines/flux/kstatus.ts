import type { KubeObject } from '../../api/object'
import { dig, groupOf, listAt, numberAt, textAt } from '../access'

/** What kstatus calls the state of a live object. */
export type KStatus = 'Current' | 'InProgress' | 'Failed' | 'Terminating' | 'NotFound'

/** The state of a live object by kstatus' rules for built-in kinds and for `Ready` conditions. */
export function kstatus(object: KubeObject | undefined): KStatus {
  if (!object) return 'NotFound'
  if (object.metadata.deletionTimestamp !== undefined) return 'Terminating'
  const observed = dig(object, 'status', 'observedGeneration')
  if (typeof observed === 'number' && observed !== object.metadata.generation) return 'InProgress'
  const condition = (type: string) =>
    listAt(object, 'status', 'conditions').find((one) => textAt(one, 'type') === type)
  if (textAt(condition('Reconciling'), 'status') === 'True') return 'InProgress'
  if (textAt(condition('Stalled'), 'status') === 'True') return 'Failed'
  const count = (field: string) => numberAt(object, 0, 'status', field)
  const wanted = numberAt(object, 1, 'spec', 'replicas')
  switch (`${groupOf(object)}/${object.kind}`) {
    case 'apps/Deployment': {
      if (textAt(condition('Progressing'), 'reason') === 'ProgressDeadlineExceeded') return 'Failed'
      const fields = ['replicas', 'updatedReplicas', 'readyReplicas', 'availableReplicas']
      return fields.every((field) => count(field) === wanted) ? 'Current' : 'InProgress'
    }
    case 'apps/StatefulSet':
      return count('readyReplicas') === wanted && count('updatedReplicas') === wanted
        ? 'Current'
        : 'InProgress'
    case 'apps/DaemonSet':
      return count('numberAvailable') === count('desiredNumberScheduled') ? 'Current' : 'InProgress'
    case 'batch/Job':
      return condition('Failed') === undefined ? 'Current' : 'Failed'
    case '/PersistentVolumeClaim':
      return textAt(object, 'status', 'phase') === 'Bound' ? 'Current' : 'InProgress'
    default: {
      const ready = textAt(condition('Ready'), 'status')
      return ready === 'True' || ready === '' ? 'Current' : 'InProgress'
    }
  }
}
