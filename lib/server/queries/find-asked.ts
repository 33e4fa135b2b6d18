import 'server-only'

/** What the labels of an alert name. */
export interface FindAsked {
  cluster?: string
  namespace?: string
  workload?: string
  /** `Deployment`, where the label says it. */
  kind?: string
  pod?: string
  app?: string
}

const KINDS: Readonly<Record<string, string>> = {
  deployment: 'Deployment',
  statefulset: 'StatefulSet',
  daemonset: 'DaemonSet',
  job: 'Job',
  job_name: 'Job',
  cronjob: 'CronJob',
}
/** Labels that are read, in the order in which they decide: the surest first. */
const NAMES = [...Object.keys(KINDS), 'workload', 'pod', 'app', 'name']
const KNOWN = new Set([...NAMES, 'cluster', 'namespace'])
const MOST_LETTERS = 253

interface Asked {
  /** What was asked, as it was written; labels that nobody reads are left out. */
  asked: Record<string, string>
  want: FindAsked
  problem?: string
}

/** Reads labels as an alert carries them. `job` is also what Prometheus calls a scrape, so it decides only when nothing else does. */
export function askedOf(labels: Readonly<Record<string, string>>): Asked {
  const asked = Object.fromEntries(
    Object.entries(labels)
      .filter(([name, value]) => KNOWN.has(name) && value.trim() !== '')
      .map(([name, value]) => [name, value.trim().slice(0, MOST_LETTERS)]),
  )
  const { cluster, namespace } = asked
  const names = NAMES.filter((name) => name !== 'job' && asked[name] !== undefined)
  const label = names[0] ?? (asked.job === undefined ? undefined : 'job')
  const value = label === undefined ? undefined : asked[label]
  const place = {
    ...(cluster !== undefined && { cluster }),
    ...(namespace !== undefined && { namespace }),
  }
  if (label === undefined || value === undefined) {
    const problem =
      'It names no workload: use workload=, deployment=, statefulset=, daemonset=, job=, cronjob=, pod=, app= or name=.'
    return { asked, want: place, problem }
  }
  const kind = KINDS[label]
  return {
    asked,
    want: { ...place, ...wantedOf(label, value), ...(kind !== undefined && { kind }) },
  }
}

/** A workload may be written as alerts and kubectl do: `deployment/web`. */
function wantedOf(label: string, value: string): FindAsked {
  if (label === 'pod') return { pod: value }
  if (label === 'app' || label === 'name') return { app: value, workload: value }
  const [kind = '', name, ...rest] = value.split('/')
  if (label !== 'workload' || name === undefined || rest.length > 0) return { workload: value }
  const known = KINDS[kind.toLowerCase()]
  return { workload: name, ...(known !== undefined && { kind: known }) }
}
