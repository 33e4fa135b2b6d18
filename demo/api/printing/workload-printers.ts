import { at, arrayOf } from '../json-value'
import type { KubeObject } from '../object'
import { age, humanDuration } from './age'
import {
  conditionStatus,
  containerImages,
  containerNames,
  count,
  orNone,
  selectorText,
  text,
} from './cells'
import { column } from './column'
import type { Printer } from './printer'

const TEMPLATE = [column('Containers', 'string', 1), column('Images', 'string', 1)]
const WIDE = [...TEMPLATE, column('Selector', 'string', 1)]

function template(object: KubeObject): string[] {
  const podSpec = at(object.spec, 'template', 'spec')
  return [containerNames(podSpec), containerImages(podSpec)]
}

function wide(object: KubeObject): string[] {
  return [...template(object), selectorText(at(object.spec, 'selector'))]
}

function numbers(...names: string[]) {
  return names.map((name) => column(name, 'integer'))
}

/** The printers of apps/v1 and batch/v1, by `group/kind`. */
export const WORKLOAD_PRINTERS: Readonly<Record<string, Printer>> = {
  'apps/Deployment': {
    columns: [column('Ready'), ...numbers('Up-to-date', 'Available'), column('Age'), ...WIDE],
    cells: (object, now) => [
      `${count(object, 'status.readyReplicas')}/${count(object, 'spec.replicas', 1)}`,
      count(object, 'status.updatedReplicas'),
      count(object, 'status.availableReplicas'),
      age(object.metadata.creationTimestamp, now),
      ...wide(object),
    ],
  },
  'apps/ReplicaSet': {
    columns: [...numbers('Desired', 'Current', 'Ready'), column('Age'), ...WIDE],
    cells: (object, now) => [
      count(object, 'spec.replicas', 1),
      count(object, 'status.replicas'),
      count(object, 'status.readyReplicas'),
      age(object.metadata.creationTimestamp, now),
      ...wide(object),
    ],
  },
  'apps/StatefulSet': {
    columns: [column('Ready'), column('Age'), ...TEMPLATE],
    cells: (object, now) => [
      `${count(object, 'status.readyReplicas')}/${count(object, 'spec.replicas', 1)}`,
      age(object.metadata.creationTimestamp, now),
      ...template(object),
    ],
  },
  'apps/DaemonSet': {
    columns: [
      ...numbers('Desired', 'Current', 'Ready', 'Up-to-date', 'Available'),
      column('Node Selector'),
      column('Age'),
      ...WIDE,
    ],
    cells: (object, now) => [
      count(object, 'status.desiredNumberScheduled'),
      count(object, 'status.currentNumberScheduled'),
      count(object, 'status.numberReady'),
      count(object, 'status.updatedNumberScheduled'),
      count(object, 'status.numberAvailable'),
      selectorText(at(object.spec, 'template', 'spec', 'nodeSelector')),
      age(object.metadata.creationTimestamp, now),
      ...wide(object),
    ],
  },
  'batch/Job': {
    columns: [column('Status'), column('Completions'), column('Duration'), column('Age'), ...WIDE],
    cells: (object, now) => [
      jobStatus(object),
      `${count(object, 'status.succeeded')}/${count(object, 'spec.completions', 1)}`,
      jobDuration(object, now),
      age(object.metadata.creationTimestamp, now),
      ...wide(object),
    ],
  },
  'batch/CronJob': {
    columns: [
      column('Schedule'),
      column('Timezone'),
      column('Suspend', 'boolean'),
      column('Active', 'integer'),
      column('Last Schedule'),
      column('Age'),
      ...WIDE,
    ],
    cells: (object, now) => {
      const last = text(object, 'status.lastScheduleTime')
      const podSpec = at(object.spec, 'jobTemplate', 'spec', 'template', 'spec')
      return [
        text(object, 'spec.schedule'),
        orNone(text(object, 'spec.timeZone')),
        // The real printer writes this boolean as text, too.
        at(object.spec, 'suspend') === true ? 'True' : 'False',
        arrayOf(at(object.status, 'active')).length,
        last === '' ? '<none>' : age(last, now),
        age(object.metadata.creationTimestamp, now),
        containerNames(podSpec),
        containerImages(podSpec),
        selectorText(at(object.spec, 'jobTemplate', 'spec', 'selector')),
      ]
    },
  },
}

function jobStatus(job: KubeObject): string {
  if (conditionStatus(job, 'Complete') === 'True') return 'Complete'
  if (conditionStatus(job, 'Failed') === 'True') return 'Failed'
  if (job.metadata.deletionTimestamp !== undefined) return 'Terminating'
  if (conditionStatus(job, 'Suspended') === 'True') return 'Suspended'
  if (conditionStatus(job, 'FailureTarget') === 'True') return 'FailureTarget'
  return 'Running'
}

function jobDuration(job: KubeObject, now: number): string {
  const start = text(job, 'status.startTime')
  if (start === '') return ''
  const end = text(job, 'status.completionTime')
  return humanDuration((end === '' ? now : Date.parse(end)) - Date.parse(start))
}
