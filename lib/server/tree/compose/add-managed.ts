import 'server-only'

import type { ManagedResource } from '@/lib/domain/description'
import type { Health } from '@/lib/domain/status'

import { addMark, type Draft, type Drafts } from './draft'
import type { TreeInput } from './tree-input'
import type { TreeWorld } from './tree-world'

const MISSING: Health = {
  status: 'missing',
  reason: 'It is listed and it is not there.',
  verdict: 'computed',
}

/** Adds what the engine lists, joined with what is there. */
export function addManaged(drafts: Drafts, input: TreeInput): void {
  const { app, managed } = input
  for (const resource of managed) {
    const { id } = resource
    const key = drafts.keyOf(id)
    // An app may list itself: the one that bootstraps an engine does.
    if (key === app.key) continue
    const held = drafts.get(key)
    if (held?.managed) continue
    const draft = held ?? drafts.add(id, 'managed', key)
    draft.role = 'managed'
    draft.managed = resource
    draft.parents = [app.key]
    look(draft, input)
  }
}

function look(draft: Draft, input: TreeInput): void {
  const { id, managed } = draft
  if (!managed) return
  if (managed.isFailed) addMark(draft, 'failed')
  if (managed.hook !== undefined) addMark(draft, 'hook')
  if (managed.isToPrune) addMark(draft, 'to-prune')
  const app = input.appAt(id)
  if (app?.state === 'there') {
    draft.told = { ...bare(draft), ...draft.told, ...app.node }
    return
  }
  if (app?.state === 'missing') setMissing(draft, managed)
  else if (app?.state === 'unread') addMark(draft, 'unread')
  else if (input.world) lookLive(draft, managed, input.world)
}

function lookLive(draft: Draft, managed: ManagedResource, world: TreeWorld): void {
  draft.object = world.get(draft.id)
  if (draft.object) return
  const place = world.placeOf(draft.id)
  if (place === 'listed' || place === 'not-served') {
    setMissing(draft, managed)
    return
  }
  if (place === 'unread') addMark(draft, 'unread')
  const early = world.early(draft.id)
  if (!early) return
  draft.health = early.health
  draft.images = early.images
}

/** A hook comes and goes, and what is to be pruned may be gone already. */
function setMissing(draft: Draft, { hook, isToPrune }: ManagedResource): void {
  if (hook !== undefined || isToPrune) return
  addMark(draft, 'missing')
  draft.health = MISSING
}

function bare({ key, role }: Draft) {
  return { ...{ key, role, version: '', line: '' }, ...{ parents: [], links: [], marks: [] } }
}
