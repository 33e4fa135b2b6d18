import { objectKey } from '@/lib/domain/ref'

import { autoscalersOf, type Autoscalers } from './autoscalers'
import type { CompareLiveInput, CompareResult, LiveSide } from './compare-input'
import { draftOfUnwanted } from './draft-of-unwanted'
import type { Draft } from './draft'
import { finishAll } from './finish-all'
import { hookOf, markOn } from './marks'
import { taintsOf } from './mask-pair'
import { normalise } from './normalise'
import { predictObject } from './predict-object'
import { readWanted, type Named } from './read-wanted'
import { isSealed, SEALED_NOTE, unseal } from './unseal'

/**
 * Compares what a source wants with what is there. `left` of each result is what the engine would make of the live object,
 * so what means the same is no difference; `right` is the live object. Everything that leaves is masked.
 */
export async function compareLive(input: CompareLiveInput): Promise<CompareResult> {
  const { rules } = input
  const { wanted, notes } = readWanted(input.wanted)
  const live = new Map(input.live.map((side) => [objectKey(side.id), side]))
  const reached = new Set<string>()
  const scaled = autoscalersOf([
    ...Array.from(wanted.values(), ({ object }) => object),
    ...input.live.flatMap((side) => (side.state === 'read' ? [side.object] : [])),
  ])
  const drafts = Array.from(wanted, ([key, named]) => {
    const found = live.has(key) ? key : objectKey({ ...named.id, namespace: '' })
    reached.add(found)
    return draftOfWanted(named, live.get(found), { input, key: found, scaled })
  })
  for (const id of input.managed) {
    const key = objectKey(id)
    if (reached.has(key)) continue
    reached.add(key)
    const draft = draftOfUnwanted(id, live.get(key), rules)
    if (draft) drafts.push(draft)
  }
  const result = await finishAll(drafts, rules.ignore, {
    taints: taintsOf(input.secrets),
    engineManagers: new Set(input.engineManagers),
    learnsKeys: rules.how === 'ownership',
  })
  return { ...result, notes: [...notes, ...result.notes] }
}

function draftOfWanted(
  { id: wantedId, object: rendered }: Named,
  side: LiveSide | undefined,
  { input, key, scaled }: { input: CompareLiveInput; key: string; scaled: Autoscalers },
): Draft {
  const { rules } = input
  const id = side?.id ?? wantedId
  const found = side?.state === 'read' ? side.object : undefined
  const sealed = isSealed(rendered, rules.encryptedBy)
  const object = sealed ? unseal(rendered, rules.encryptedBy ?? '', found ?? {}) : rendered
  const sources = found ? [object, found] : [object]
  const want = normalise(object, rules)
  const hook = hookOf(object, rules)
  const base = { id, sources, ...(found && { live: found, right: normalise(found, rules) }) }
  const skipped = markOn([object, found], rules.skip, 'not-compared')
  // One that is only skipped is not even run.
  if (hook !== undefined && hook.toLowerCase() !== skipped?.value.toLowerCase())
    return { ...base, left: want, change: 'hook', hook }
  if (skipped && !found) return { ...base, left: want, change: 'ignored', note: skipped.because }
  if (!side || side.state === 'unread')
    return { ...base, left: want, change: 'unread', note: side?.problem ?? NOT_READ }
  if (side.state === 'missing')
    return { ...base, left: want, change: 'added', ...(side.isKindMissing && { note: NO_KIND }) }
  const left = predictObject(
    { wanted: object, live: side.object },
    rules,
    sealed ? undefined : (input.dryRuns?.[key] ?? input.dryRuns?.[objectKey(wantedId)]),
  )
  const kept = skipped ?? markOn([object], rules.skip, 'only-created')
  const note =
    kept?.because ??
    scaled.noteFor(id, left, base.right ?? {}) ??
    (sealed ? SEALED_NOTE : undefined)
  return {
    ...base,
    left,
    ...(note !== undefined && { note }),
    ...(kept && { ignoredBy: kept.because }),
    ...(skipped && { change: 'ignored' }),
  }
}

const NOT_READ = 'It was not read from the cluster.'
const NO_KIND = 'The cluster does not know its kind: its CRD is not installed.'
