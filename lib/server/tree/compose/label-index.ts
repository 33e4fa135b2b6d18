import 'server-only'

import type { LeansOn } from '@/lib/domain/live-object'

import type { Draft, Drafts } from './draft'

type Selector = Extract<LeansOn, { labels: unknown }>

/** Nodes of a tree by kind, namespace and label: what a Service selects is found without looking at every pod. */
export class LabelIndex {
  private made: ReadonlyMap<string, Draft[]> | undefined
  private readonly pairs = new Map<string, ReadonlyMap<string, readonly Draft[]>>()

  constructor(private readonly drafts: Drafts) {}

  /** Most apps select nothing: then nothing is sorted. */
  private get groups(): ReadonlyMap<string, readonly Draft[]> {
    if (this.made) return this.made
    const groups = new Map<string, Draft[]>()
    for (const draft of this.drafts.values()) {
      if (!draft.object) continue
      const { group, kind, namespace } = draft.id
      const key = groupKey({ group, kind }, namespace)
      const held = groups.get(key)
      if (held) held.push(draft)
      else groups.set(key, [draft])
    }
    return (this.made = groups)
  }

  find({ labels, kinds, namespace }: Selector): Draft[] {
    const wanted = Object.entries(labels)
    const [first] = wanted
    return kinds.flatMap((kind) => {
      const key = groupKey(kind, namespace)
      if (!first) return this.groups.get(key) ?? []
      const candidates = this.pairsOf(key).get(`${first[0]}=${first[1]}`) ?? []
      return candidates.filter(({ object }) =>
        wanted.every(([name, value]) => object?.labels[name] === value),
      )
    })
  }

  private pairsOf(key: string): ReadonlyMap<string, readonly Draft[]> {
    const held = this.pairs.get(key)
    if (held) return held
    const made = new Map<string, Draft[]>()
    for (const draft of this.groups.get(key) ?? [])
      for (const [name, value] of Object.entries(draft.object?.labels ?? {})) {
        const pair = `${name}=${value}`
        const list = made.get(pair)
        if (list) list.push(draft)
        else made.set(pair, [draft])
      }
    this.pairs.set(key, made)
    return made
  }
}

function groupKey({ group, kind }: { group: string; kind: string }, namespace: string): string {
  return `${group}_${kind}_${namespace}`
}
