import type { ObjectId } from '../ref'
import { knownChildren } from './child-kinds'

/** Owners are at most that many steps above their pods. */
const MAX_DEPTH = 5
/** Pods that only prove who owns a name are nobody's workload. */
const PROVING = /(^|\.)cert-manager\.io$/

/** Whether objects of a kind run pods, themselves or by what they make, so that logs can be asked of them. */
export function hasPods(kind: Pick<ObjectId, 'group' | 'kind'>): boolean {
  return reachesPods(kind, MAX_DEPTH)
}

function reachesPods(kind: Pick<ObjectId, 'group' | 'kind'>, depth: number): boolean {
  if (kind.group === '' && kind.kind === 'Pod') return true
  if (depth === 0 || PROVING.test(kind.group)) return false
  return (knownChildren(kind) ?? []).some((child) => reachesPods(child, depth - 1))
}
