/** Why a number of nodes are not for a pod. */
export interface NodeRefusal {
  /** 0 when the message is about the pod and names no number. */
  nodes: number
  /** `cpu`, `memory`, `taint`, `affinity`, … */
  what: string
  /** The scheduler's own words. */
  words: string
}

export interface SchedulingFailure {
  /** Nodes that there are; undefined when the message does not say. */
  nodes?: number
  refusals: readonly NodeRefusal[]
}

/** The scheduler's words, as its plugins write them. */
const KNOWN: readonly (readonly [what: string, sign: RegExp])[] = [
  ['cpu', /^Insufficient cpu/],
  ['memory', /^Insufficient memory/],
  ['storage', /^Insufficient ephemeral-storage/],
  ['resource', /^Insufficient /],
  ['pods', /^Too many pods/],
  ['cordoned', /were unschedulable|taint\(?s?\)? \{node\.kubernetes\.io\/unschedulable/],
  ['not-ready', /taint\(?s?\)? \{node\.kubernetes\.io\/(not-ready|unreachable)/],
  ['pressure', /taint\(?s?\)? \{node\.kubernetes\.io\/(disk|memory|pid)-pressure/],
  ['taint', /taint/],
  ['volume-zone', /volume node affinity conflict|no available volume zone/],
  ['claim', /unbound immediate PersistentVolumeClaims|didn't find available persistent volumes/],
  ['claim-missing', /persistentvolumeclaim "[^"]*" (not found|is being deleted)/],
  ['volume-gone', /bound to non-existent pv/],
  ['volume-count', /max volume count/],
  ['volume-space', /enough free storage/],
  ['affinity', /didn't match Pod's node affinity|node affinity\/selector|node selector/],
  ['anti-affinity', /anti-affinity/],
  ['pod-affinity', /pod affinity/],
  ['spread', /topology spread/],
  ['ports', /free ports/],
  ['devices', /cannot allocate all claims|resourceclaim/],
]

const HEAD = /^(\d+)\/(\d+) nodes are available: ?/
/** What would help by removing other pods; it repeats the reasons. */
const PREEMPTION = /\.? ?preemption: .*$/s
const MAX_REFUSALS = 20

/** Reads the message of FailedScheduling or of a pod's condition PodScheduled; undefined for what no scheduler wrote. */
export function readScheduling(message: string): SchedulingFailure | undefined {
  if (/^no nodes available to schedule pods/i.test(message)) return { nodes: 0, refusals: [] }
  const head = HEAD.exec(message)
  const said = message.slice(head?.[0].length ?? 0).replace(PREEMPTION, '')
  const refusals = partsOf(said)
    .slice(0, MAX_REFUSALS)
    .flatMap((part): NodeRefusal[] => {
      const [, nodes, words = part] = /^(\d+) (.*)$/s.exec(part) ?? []
      const what = KNOWN.find(([, sign]) => sign.test(words))?.[0]
      if (what === undefined && !head) return []
      return [{ nodes: Number(nodes ?? 0), what: what ?? 'other', words }]
    })
  if (!head) return refusals.length > 0 ? { refusals } : undefined
  return { nodes: Number(head[2]), refusals }
}

/** Reasons are separated by commas; taints and lists in brackets may hold some of their own. */
function partsOf(said: string): string[] {
  return said
    .replace(/\.\s*$/, '')
    .split(/, (?=\d+ )/)
    .map((part) => part.replace(/, that the pod didn't tolerate$/, '').trim())
    .filter((part) => part !== '')
}
