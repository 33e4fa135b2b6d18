import type { Reader } from '../../health/reader'
import { cronWords } from '../cron-words'
import { containerNames, imagesOf } from '../pod-spec'
import type { Projector } from '../projection'
import { podReferences } from '../references'
import { conditionEntry, conditionSymptom } from '../symptom'
import { counted, joined } from '../words'
import { template } from './workloads'

export const job: Projector = (object, id) => {
  const failed = conditionEntry(object, 'Failed', 'True')
  return {
    ...template(object, id),
    line: jobLine(object, failed),
    symptoms: failed ? [conditionSymptom('job-failed', failed)] : [],
  }
}

function jobLine(object: Reader, failed: Reader | undefined): string {
  const succeeded = object.number('status', 'succeeded') ?? 0
  const active = object.number('status', 'active') ?? 0
  const failures = object.number('status', 'failed') ?? 0
  const wanted = object.number('spec', 'completions') ?? 1
  if (failed) return joined('failed', failed.text('reason'))
  const tries = failures > 0 ? counted(failures, 'failed try', 'failed tries') : undefined
  if (conditionEntry(object, 'Complete', 'True')) return joined('complete', tries)
  if (object.flag('spec', 'suspend')) return 'suspended'
  const done = wanted > 1 ? `${succeeded} of ${wanted} done` : undefined
  return joined(active > 0 ? 'running' : 'waiting', done, tries)
}

/** A CronJob says when it runs; its runs say how they went. */
export const cronJob: Projector = (object, { namespace }) => {
  const spec = object.at('spec', 'jobTemplate', 'spec', 'template', 'spec')
  const active = object.list('status', 'active').length
  return {
    line: joined(
      cronWords(object.text('spec', 'schedule') ?? ''),
      object.text('spec', 'timeZone'),
      object.flag('spec', 'suspend') ? 'suspended' : undefined,
      active > 0 ? `${active} running` : undefined,
    ),
    images: imagesOf(spec),
    containers: containerNames(spec),
    leansOn: podReferences(spec, namespace),
  }
}
