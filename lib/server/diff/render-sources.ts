import 'server-only'

import type { Recipe } from '@/lib/domain/recipe'
import type { Rendered } from '@/lib/git/render/render-source'

import type { DiffTools } from './diff-tools'
import type { Gate } from './gate'
import { hashOf } from './json-object'
import { orFault } from './problem'
import type { SizedCache } from './sized-cache'
import type { HeldSource } from './source-files'

export interface RenderPorts {
  tools: Pick<DiffTools, 'render' | 'versions'>
  gate: Gate
  kept: SizedCache<Rendered>
}

/** What one source of an app says; undefined for one that only lends its files. */
export interface RenderedSource {
  held: HeldSource
  rendered: Rendered | undefined
  /** Equal keys are equal objects. */
  key: string
}

/** Renders the sources of an app, each once: what was rendered of equal files with equal options is kept. Throws a fault. */
export async function renderSources(
  { tools, gate, kept }: RenderPorts,
  recipe: Recipe,
  held: readonly HeldSource[],
  signal: AbortSignal,
): Promise<RenderedSource[]> {
  const lenders = held.filter(({ source }) => source.ref !== undefined)
  const refs = new Map(lenders.map(({ source, files }) => [source.ref ?? '', files.folder]))
  const lent = lenders.map(({ source, files }) => [source.ref, files.id])
  const versions = await tools.versions()
  const rendered: RenderedSource[] = []
  for (const each of held) {
    const { source, files } = each
    const words = source.words ?? recipe.words
    const { files: _, ...options } = source
    const key = hashOf([files.id, options, words, lent, versions])
    if (source.isOnlyRef) {
      rendered.push({ held: each, rendered: undefined, key })
      continue
    }
    const known = kept.get(key)
    if (known) {
      rendered.push({ held: each, rendered: known, key })
      continue
    }
    const { folder } = files
    const { secrets } = recipe
    const request = { source, folder, refs, secrets, words, signal }
    const answer = await gate.pass(signal, () => tools.render(request))
    signal.throwIfAborted()
    const made = orFault(answer).rendered
    kept.set(key, made, JSON.stringify(made.objects).length)
    rendered.push({ held: each, rendered: made, key })
  }
  return rendered
}
