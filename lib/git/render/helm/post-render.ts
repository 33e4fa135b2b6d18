import 'server-only'

import type { OrProblem } from '@/lib/domain/diff'
import type { HelmOptions } from '@/lib/domain/recipe'

type JsonObject = Readonly<Record<string, unknown>>

/** Objects of a release and what is done to them after rendering. */
export interface PostRenderRequest {
  objects: readonly JsonObject[]
  postRenderers: NonNullable<HelmOptions['postRenderers']>
  /** Texts to take out of what a tool says. */
  secrets: readonly string[]
  signal: AbortSignal
  /** Folders in which kustomize is looked for. */
  searchPath?: string
}

/** Runs the post-renderers of a release over its objects, in order; hooks are left as they are. */
export async function postRender({
  objects,
  postRenderers,
}: PostRenderRequest): Promise<OrProblem<{ objects: readonly JsonObject[] }>> {
  if (postRenderers.length === 0) return { ok: true, objects }
  const message = 'Post-renderers are not run yet.'
  return { ok: false, problem: { code: 'unsupported', message } }
}
