import 'server-only'

import type { OrProblem } from '@/lib/domain/diff'
import type { RecipeSource } from '@/lib/domain/recipe'

/** One source to render. */
export interface RenderRequest {
  source: RecipeSource
  /** Root of the source's files. */
  folder: string
  /** Roots of the sources that lend files, by `ref`. */
  refs: ReadonlyMap<string, string>
  /** Texts to take out of what a tool says. */
  secrets: readonly string[]
  /** Words that `ARGOCD_APP_*` and `KUBE_VERSION` in parameters and plugins' environment stand for. */
  words: Readonly<Record<string, string>>
  signal: AbortSignal
}

/** What a source says: objects as they were written, in the order of the tool. */
export interface Rendered {
  objects: readonly Readonly<Record<string, unknown>>[]
  /** `kustomize 5.4.3`, `helm 3.17.0`, `plain manifests`. */
  tool: string
  /** Files below the root that it was made from, folders with a slash at the end: what commits are scoped to. None = all. */
  inputs: readonly string[]
  notes: readonly string[]
}

export type RenderSource = (request: RenderRequest) => Promise<OrProblem<{ rendered: Rendered }>>
