import type { Tone } from './description'
import type { ObjectId } from './ref'

export const FINDING_CODES = [
  'image-pull',
  'crash-loop',
  'out-of-memory',
  'unschedulable',
  'probe-failing',
  'quota',
  'missing-config',
  'missing-key',
  'volume',
  'admission',
  'hook-failed',
  'dependency',
  'job-failed',
  'deadline',
  'cluster-not-up',
  'certificate',
  'secret-sync',
  'policy',
  'other',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

/** Words of the cluster that a finding rests on, quoted. */
export interface Evidence {
  from: 'status' | 'event' | 'spec' | 'engine'
  /** What said it: "Event FailedScheduling, 12 times". */
  by: string
  text: string
  /** ISO time. */
  at?: string
}

/** Why something does not work, in words, with what says so. One for all that fail alike under one owner. */
export interface Finding {
  code: FindingCode
  tone: Tone
  /** The thing to open: the pod that fails, not the Deployment above it. */
  about: ObjectId
  /** The managed object under which it happens; `about` itself when that is managed. */
  under: ObjectId
  /** How many things fail alike, `about` among them. */
  count: number
  /** One plain sentence: "Container web of 3 pods exits with code 1 at start, 6 times so far." */
  sentence: string
  evidence: readonly Evidence[]
  /** What to do next, each a sentence. */
  next: readonly string[]
  /** ISO time since which, where the objects tell. */
  since?: string
}
