import 'server-only'

import type { LeansOn } from '@/lib/domain/live-object'
import { leaningKinds } from '@/lib/domain/objects/child-kinds'
import type { ObjectId } from '@/lib/domain/ref'
import type { Health } from '@/lib/domain/status'

import { kindKey } from '../stores/need'
import { addLink, addMark, Drafts, type Draft } from './draft'
import { LabelIndex } from './label-index'
import type { TreeInput } from './tree-input'
import type { TreeWorld } from './tree-world'

type Named = Extract<LeansOn, { id: ObjectId }>

/** Other objects that lean on those of one app: no more than a picture can hold. */
const MOST_LEANING = 500

const NOT_THERE: Health = {
  status: 'missing',
  reason: 'Something needs it and it is not there.',
  verdict: 'computed',
}

/** Adds how the nodes lean on each other, what they lean on besides, and what leans on them. */
export function addLinks(drafts: Drafts, { world }: TreeInput): void {
  if (!world) return
  const own = [...drafts.values()].filter(isOwn)
  const index = new LabelIndex(drafts)
  for (const draft of own)
    for (const lean of draft.object?.leansOn ?? []) {
      if (!('id' in lean)) {
        for (const to of index.find(lean)) addLink(draft, to.key, lean.how)
        continue
      }
      const to = drafts.find(lean.id) ?? addRelated(drafts, lean, world)
      if (to) addLink(draft, to.key, lean.how)
    }
  addLeaning(drafts, own, index, world)
  markExposed(drafts)
}

function isOwn({ role, object }: Draft): boolean {
  return object !== undefined && (role === 'managed' || role === 'descendant')
}

/** Something by name that is no part of the app: shown with how it is, or as missing where it has to be. */
function addRelated(drafts: Drafts, lean: Named, world: TreeWorld): Draft | undefined {
  const { id, isOptional = false } = lean
  if (isEverywhere(id)) return undefined
  const object = world.get(id)
  const place = world.placeOf(id)
  if (!object && (place === 'loading' || (place !== 'unread' && isOptional))) return undefined
  // Nobody asked: what kind of thing it is may not be watched at all.
  if (!object && place === 'unasked' && kindKey(id) !== '/Secret') return undefined
  const draft = drafts.add(id, 'related')
  draft.object = object
  if (object) return draft
  if (place === 'unread') addMark(draft, 'unread')
  if (place === 'listed' || place === 'not-served') {
    addMark(draft, 'missing')
    draft.health = NOT_THERE
  }
  return draft
}

/** Kubernetes itself puts these into every namespace: they say nothing of an app. */
function isEverywhere({ group, kind, name }: ObjectId): boolean {
  if (group !== '') return false
  if (kind === 'ServiceAccount') return name === 'default'
  return kind === 'ConfigMap' && name === 'kube-root-ca.crt'
}

/** An autoscaler that nobody listed belongs into the picture of what it scales. */
function addLeaning(
  drafts: Drafts,
  own: readonly Draft[],
  index: LabelIndex,
  world: TreeWorld,
): void {
  const kinds = new Map<string, Pick<ObjectId, 'group' | 'kind'>>()
  const seen = new Set<string>()
  for (const { id } of own) {
    const key = kindKey(id)
    if (seen.has(key)) continue
    seen.add(key)
    for (const kind of leaningKinds(id)) kinds.set(kindKey(kind), kind)
  }
  let added = 0
  for (const kind of kinds.values())
    for (const object of world.ofKind(kind)) {
      if (added >= MOST_LEANING) return
      if (drafts.find(object.id)) continue
      const links = object.leansOn.flatMap((lean) =>
        targetsOf(lean, drafts, index).map((to) => ({ to, how: lean.how })),
      )
      if (links.length === 0) continue
      const draft = drafts.add(object.id, 'related')
      draft.object = object
      for (const { to, how } of links) addLink(draft, to.key, how)
      added++
    }
}

function targetsOf(lean: LeansOn, drafts: Drafts, index: LabelIndex): Draft[] {
  const found = 'id' in lean ? [drafts.find(lean.id)] : index.find(lean)
  return found.filter((draft): draft is Draft => draft !== undefined && isOwn(draft))
}

function markExposed(drafts: Drafts): void {
  for (const draft of drafts.values()) {
    if (draft.object?.isExposed) addMark(draft, 'exposed')
    for (const { to, how } of draft.links) {
      const target = how === 'routes-to' ? drafts.get(to) : undefined
      if (target?.id.kind === 'Service') addMark(target, 'exposed')
    }
  }
}
