import type { Reader } from '../../health/reader'
import { nextRun } from '../cron-next'
import { cronWords } from '../cron-words'
import { secondsOf } from '../duration-words'
import { job as projectJob } from '../project/jobs'
import { byName } from '../references-by-name'
import { counted, joined } from '../words'
import { templateContainers } from './containers'
import { code, links, said, section, type Summariser, time } from './facts'
import { podSections } from './pod'
import { workload } from './workloads'

export const jobSummary: Summariser = (object, id) => {
  const status = object.at('status')
  const failed = status.number('failed') ?? 0
  return {
    ...workload(object, id, [
      ...section(
        'Run',
        time('Started', status.text('startTime')),
        time('Completed', status.text('completionTime')),
        said(
          'Succeeded',
          `${status.number('succeeded') ?? 0} of ${object.number('spec', 'completions') ?? 1}`,
        ),
        said('Running', status.number('active')),
        said('Failed', failed || undefined, 'bad'),
        said('Tries allowed', object.number('spec', 'backoffLimit')),
        said('At once', object.number('spec', 'parallelism')),
        said('Time limit', secondsOf(object.number('spec', 'activeDeadlineSeconds'))),
        said('Deleted after', secondsOf(object.number('spec', 'ttlSecondsAfterFinished'))),
      ),
    ]),
    headline: projectJob(object, id).line ?? '',
  }
}

const CONCURRENCY: Readonly<Record<string, string>> = {
  Allow: 'runs may overlap',
  Forbid: 'a run is left out while one is under way',
  Replace: 'a new run replaces the one under way',
}

export const cronJobSummary: Summariser = (object, { namespace }) => {
  const spec = object.at('spec')
  const schedule = spec.text('schedule') ?? ''
  const zone = spec.text('timeZone')
  const isSuspended = spec.flag('suspend') ?? false
  const active = object.list('status', 'active')
  const pods = spec.at('jobTemplate', 'spec', 'template', 'spec')
  const succeeded = object.text('status', 'lastSuccessfulTime')
  const last = object.text('status', 'lastScheduleTime')
  return {
    headline: joined(
      isSuspended ? 'Suspended' : cronWords(schedule),
      active.length > 0 ? counted(active.length, 'run') + ' under way' : undefined,
    ),
    sections: [
      ...section(
        'Schedule',
        said('Runs', joined(cronWords(schedule), zone)),
        code('Written as', schedule),
        said('State', isSuspended ? 'suspended' : undefined, 'warning'),
        last === undefined ? said('Last run', 'none yet') : time('Last run', last),
        time('Next run', nextWords(object)),
        time(
          'Last success',
          succeeded,
          succeeded !== undefined && last !== undefined && succeeded < last && active.length === 0
            ? 'bad'
            : undefined,
        ),
        links(
          'Under way',
          active.flatMap((run) =>
            byName(run.text('name'), { how: 'makes', group: 'batch', kind: 'Job', namespace }),
          ),
        ),
        said('Overlap', CONCURRENCY[spec.text('concurrencyPolicy') ?? 'Allow']),
        said('May start late by', secondsOf(spec.number('startingDeadlineSeconds'))),
        said(
          'Kept',
          keptWords(
            spec.number('successfulJobsHistoryLimit') ?? 3,
            spec.number('failedJobsHistoryLimit') ?? 1,
          ),
        ),
      ),
      ...podSections(pods, namespace),
    ],
    containers: templateContainers(pods, namespace),
  }
}

const UTC = new Set(['UTC', 'Etc/UTC'])

/** After the last one, by the cluster's clock, which is UTC unless it says otherwise; none is foretold in another time zone. */
function nextWords(object: Reader): string | undefined {
  const last = object.time('status', 'lastScheduleTime')
  const zone = object.text('spec', 'timeZone') ?? 'UTC'
  if (last === undefined || object.flag('spec', 'suspend') || !UTC.has(zone)) return undefined
  return nextRun(object.text('spec', 'schedule') ?? '', last)
}

function keptWords(succeeded: number, failed: number): string {
  return `${counted(succeeded, 'run')} that succeeded, ${failed} that failed`
}
