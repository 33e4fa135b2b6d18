import type { ObjectId } from './ref'

/** `live`: what the source wants ↔ what is there. `pending`: what was deployed ↔ what the source wants. `history`: any two deployments. */
export const DIFF_KINDS = ['live', 'pending', 'history'] as const
export type DiffKind = (typeof DIFF_KINDS)[number]

/**
 * What becomes of one object from left to right; for `live` what a sync would do: `added` is created, `removed` is pruned.
 * `extra` is there, left the source and stays. `hook` is run, not kept. `unread` cannot be told.
 */
export const RESOURCE_CHANGES = [
  'removed',
  'added',
  'changed',
  'unread',
  'extra',
  'ignored',
  'hook',
  'same',
] as const
export type ResourceChange = (typeof RESOURCE_CHANGES)[number]

/** Who wrote a field last, by the object's managed fields. */
export interface FieldWrite {
  manager: string
  operation: string
  subresource?: string
  /** ISO time. */
  at?: string
  /** It is a part of the engine, which writes what the source says. */
  isEngine: boolean
}

/** One field that differs. Values are one-line texts, masked, cut at 200 characters. */
export interface FieldDiff {
  /** `spec.template.spec.containers[web].image` */
  path: string
  /** Absent = not there. */
  left?: string
  right?: string
  writer?: FieldWrite
  /** The rule that leaves it out. */
  ignoredBy?: string
  /** Its first line in the two texts, from 1. */
  leftLine?: number
  rightLine?: number
}

/** How one object compares. */
export interface ResourceDiff {
  id: ObjectId
  version: string
  change: ResourceChange
  /** All of them; ignored ones too. */
  fields: readonly FieldDiff[]
  /** Why it is as it is, where that is not plain: a skip mark, an unread kind, a CRD that is missing. */
  note?: string
  hook?: string
  /** Something of it was hidden. */
  isMasked?: boolean
  /** YAML, masked, in one order of fields; empty when there is no such side. */
  left: string
  right: string
}

/** Why something about desired state cannot be had. */
export const DIFF_PROBLEMS = [
  'not-listed',
  'not-permitted',
  'unreachable',
  'credentials',
  'unknown-revision',
  'revision-gone',
  'path-missing',
  'path-escapes',
  'too-large',
  'digest-mismatch',
  'tool-missing',
  'refused',
  'render-failed',
  'timeout',
  'bad-manifest',
  'unsupported',
  'unread',
  'not-deployed',
] as const
export type DiffProblemCode = (typeof DIFF_PROBLEMS)[number]

/** One sentence that names cluster, thing and next step; never a credential. */
export interface DiffProblem {
  code: DiffProblemCode
  message: string
  /** What the tool said, trimmed and masked. */
  detail?: string
}

export type OrProblem<T> = ({ ok: true } & T) | { ok: false; problem: DiffProblem }
