import 'server-only'

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { OrProblem } from '@/lib/domain/diff'
import type { HelmOptions } from '@/lib/domain/recipe'

import { caught } from '../caught'
import { changeImages } from '../kustomize/change-images'
import { isJsonObject, objectsOfOutput, type JsonObject } from '../objects-of'
import { DEFAULT_LIMITS, runTool } from '../sandbox/run-tool'
import { withScratch } from '../sandbox/scratch'
import { openToolbox, type Toolbox } from '../sandbox/toolbox'
import type { RenderTask } from '../render-task'
import { yamlText } from '../yaml/yaml-text'

type PostRenderers = NonNullable<HelmOptions['postRenderers']>

/** Objects of a release and what is done to them after rendering. */
export interface PostRenderRequest {
  objects: readonly JsonObject[]
  postRenderers: PostRenderers
  /** Texts to take out of what a tool says. */
  secrets: readonly string[]
  signal: AbortSignal
  /** Folders in which kustomize is looked for. */
  searchPath?: string
}

/** Whoever asks with the same search path needs no second look. */
const toolboxes = new Map<string, Toolbox>()

/** Runs the post-renderers of a release over its objects, in order; hooks are left as they are. Rejects only when aborted. */
export function postRender({
  objects,
  postRenderers,
  searchPath = process.env.PATH ?? '',
  ...rest
}: PostRenderRequest): Promise<OrProblem<{ objects: readonly JsonObject[] }>> {
  return caught(async () => {
    const toolbox = toolboxes.get(searchPath) ?? openToolbox(searchPath)
    toolboxes.set(searchPath, toolbox)
    const task = { ...rest, toolbox, limits: DEFAULT_LIMITS }
    return { objects: (await postRenderIn(task, objects, postRenderers)).objects }
  })
}

/** The same inside of a rendering; throws a fault. */
export async function postRenderIn(
  task: Pick<RenderTask, 'toolbox' | 'limits' | 'secrets' | 'signal'>,
  objects: readonly JsonObject[],
  postRenderers: PostRenderers,
): Promise<{ objects: readonly JsonObject[]; notes: readonly string[] }> {
  let kept: readonly JsonObject[] = objects.filter((object) => !isHook(object))
  const hooks = objects.filter(isHook)
  const notes: string[] = []
  for (const { patches = [], images = [] } of postRenderers) {
    if (kept.length === 0 || (patches.length === 0 && images.length === 0)) continue
    const kustomization = {
      resources: ['manifests.yaml'],
      // No files: whatever else an entry says is none of ours.
      patches: patches.map(({ patch, target }) => ({
        patch,
        ...(target !== undefined && { target }),
      })),
      images: changeImages([], images, true),
    }
    const built = await build(task, kept, kustomization)
    kept = built.objects
    notes.push(...built.notes)
  }
  return { objects: [...kept, ...hooks], notes }
}

async function build(
  { toolbox, limits, secrets, signal }: Parameters<typeof postRenderIn>[0],
  objects: readonly JsonObject[],
  kustomization: JsonObject,
): ReturnType<typeof objectsOfOutput> {
  const tool = await toolbox.need('kustomize')
  const text = await withScratch(async (scratch) => {
    const manifests = objects.map(yamlText).join('\n---\n')
    await writeFile(join(scratch.files, 'manifests.yaml'), manifests)
    await writeFile(join(scratch.files, 'kustomization.yaml'), yamlText(kustomization))
    return runTool({
      tool,
      args: ['.'],
      directory: scratch.files,
      scratch,
      limits,
      secrets,
      folders: new Map([[scratch.files, '']]),
      signal,
    })
  })
  return objectsOfOutput(text, `the post-renderer (${tool.label})`)
}

function isHook({ metadata }: JsonObject): boolean {
  const annotations = isJsonObject(metadata) ? metadata.annotations : undefined
  return isJsonObject(annotations) && 'helm.sh/hook' in annotations
}
