import 'server-only'

import type { Health } from '@/lib/domain/status'
import type { TreeNode } from '@/lib/domain/tree'

import type { Draft } from './draft'

/** Whether a draft is made of what another one was made of: then it need not become a node at all. */
export function sameDraft(a: Draft, b: Draft): boolean {
  return (
    a.object === b.object &&
    a.managed === b.managed &&
    a.told === b.told &&
    a.health === b.health &&
    a.images === b.images &&
    a.role === b.role &&
    sameTexts(a.parents, b.parents) &&
    sameTexts(a.marks, b.marks) &&
    sameLinks(a.links, b.links)
  )
}

/** Whether two nodes say the same: then the older one stands, and nobody hears of it. */
export function sameNode(a: TreeNode, b: TreeNode): boolean {
  return (
    a.role === b.role &&
    a.version === b.version &&
    a.line === b.line &&
    a.sync === b.sync &&
    a.restarts === b.restarts &&
    a.revision === b.revision &&
    a.createdAt === b.createdAt &&
    a.wave === b.wave &&
    a.hook === b.hook &&
    a.message === b.message &&
    a.href === b.href &&
    a.address === b.address &&
    a.ready?.ready === b.ready?.ready &&
    a.ready?.wanted === b.ready?.wanted &&
    sameHealth(a.health, b.health) &&
    sameTexts(a.parents, b.parents) &&
    sameTexts(a.marks, b.marks) &&
    sameTexts(a.images, b.images) &&
    sameLinks(a.links, b.links)
  )
}

function sameHealth(a: Health | undefined, b: Health | undefined): boolean {
  if (a === b || !a || !b) return a === b
  return a.status === b.status && a.reason === b.reason && a.verdict === b.verdict
}

function sameTexts(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a === b || (a.length === b.length && a.every((each, nth) => each === b[nth]))
}

function sameLinks(a: TreeNode['links'], b: TreeNode['links']): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  return a.every(({ to, how }, nth) => to === b[nth]?.to && how === b[nth].how)
}
