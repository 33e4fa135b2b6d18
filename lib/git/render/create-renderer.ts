import 'server-only'

import { caught } from './caught'
import { detectTool } from './detect-tool'
import { renderDirectory } from './directory/render-directory'
import { renderHelm } from './helm/render-helm'
import { renderKustomize } from './kustomize/render-kustomize'
import type { Rendered, RenderRequest, RenderSource } from './render-source'
import type { RenderTask } from './render-task'
import { DEFAULT_LIMITS } from './sandbox/run-tool'
import { openToolbox } from './sandbox/toolbox'
import { realRoot, sourceFolder } from './source-folder'
import { withOverrides } from './source-overrides'

/** What a renderer may be told; everything has a default. */
export interface RendererOptions {
  /** Folders in which the programs are looked for, as in `PATH`. */
  searchPath?: string
  /** How long one program may run, ms. */
  limitMs?: number
  /** How much one program may write, bytes. */
  maxOutput?: number
  /** Epoch ms. */
  now?: () => number
}

/**
 * A renderer that runs the real kustomize and helm, shut away from network, home and environment.
 *
 * What a user can do something about is a problem; it rejects only when the request's signal aborts.
 */
export function createRenderer({
  searchPath = process.env.PATH ?? '',
  now = Date.now,
  ...limits
}: RendererOptions = {}): RenderSource {
  const toolbox = openToolbox(searchPath, now)
  return (request) =>
    caught(async () => {
      const { signal, secrets, words } = request
      signal.throwIfAborted()
      const refs = new Map<string, string>()
      for (const [name, folder] of request.refs) refs.set(name, await realRoot(folder))
      const root = await realRoot(request.folder)
      const merged = { ...DEFAULT_LIMITS, ...limits }
      const task = { root, refs, toolbox, limits: merged, secrets, words, signal }
      return { rendered: await render(task, request) }
    })
}

async function render(task: RenderTask, { source }: RenderRequest): Promise<Rendered> {
  const { root } = task
  const folder = await sourceFolder(root, source.path)
  const full = await withOverrides(source, { root, folder, words: task.words })
  const tool = full.tool === 'detect' ? await detectTool(root, folder) : full.tool
  if (tool === 'helm') return renderHelm(task, folder, full.helm)
  if (tool === 'directory') return renderDirectory(root, folder, full.directory)
  return renderKustomize(task, folder, full.kustomize)
}
