import 'server-only'

import { copyFile, mkdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'

import type { KustomizeChanges } from '@/lib/domain/recipe'

import { placeInside } from '../inside-root'
import { objectsOfOutput } from '../objects-of'
import { RenderFault } from '../problem'
import type { Rendered } from '../render-source'
import type { RenderTask } from '../render-task'
import { runTool } from '../sandbox/run-tool'
import { withScratch, type Scratch } from '../sandbox/scratch'
import { withoutSecrets } from '../sandbox/tool-words'
import { yamlText } from '../yaml/yaml-text'
import { applyChanges } from './apply-changes'
import { buildOptions } from './build-options'
import { collectFiles, type Collected } from './collect-files'
import { generateKustomization } from './generate-kustomization'
import { readKustomization, type KustomizationFile } from './kustomization-file'
import { asFluxWritesIt } from './known-fields'
import { secretTexts } from './secret-texts'

const MAX_BYTES = 64 << 20

/** Builds a kustomization with what the app changes in it. Throws a fault. */
export async function renderKustomize(
  task: RenderTask,
  folder: string,
  changes: KustomizeChanges,
): Promise<Rendered> {
  const tool = await task.toolbox.need('kustomize')
  const found = await readKustomization(task.root, folder)
  const start = await changed(task.root, folder, found, changes)
  const collected = await collectFiles(task.root, start)
  const options = buildOptions(changes.buildOptions ?? [])
  const text = await withScratch(async (scratch) => {
    await copyInto(scratch, task.root, collected)
    await overwrite(join(scratch.files, start.path), yamlText(start.content))
    const restrictor = changes.isUnrestricted ? ['--load-restrictor', 'LoadRestrictionsNone'] : []
    return runTool({
      tool,
      args: [...options.args, ...restrictor, folder === '' ? '.' : folder],
      directory: scratch.files,
      scratch,
      limits: task.limits,
      secrets: task.secrets,
      folders: new Map([
        [scratch.files, ''],
        [task.root, ''],
      ]),
      signal: task.signal,
    })
  }).catch(async (error: unknown) => {
    if (!(error instanceof RenderFault) || error.problem.detail === undefined) throw error
    const secrets = await secretTexts(task.root, collected.files, start.content)
    const { code, message, detail } = error.problem
    throw new RenderFault(code, message, withoutSecrets(detail, secrets))
  })
  const { objects, notes } = await objectsOfOutput(text, tool.label)
  const inputs = inputsOf(folder, collected)
  return { objects, tool: tool.label, inputs, notes: [...options.notes, ...notes] }
}

async function changed(
  root: string,
  folder: string,
  found: KustomizationFile | undefined,
  changes: KustomizeChanges,
): Promise<KustomizationFile> {
  if (!found && changes.isGenerated !== true) {
    const where = folder === '' ? 'the root' : folder
    throw new RenderFault(
      'render-failed',
      `There is no kustomization.yaml in ${where} of the source.`,
    )
  }
  const file = found ?? (await generateKustomization(root, folder))
  const content = found && changes.isGenerated ? asFluxWritesIt(file.content) : file.content
  const components = await presentComponents(root, folder, changes)
  return { ...file, content: applyChanges(content, { ...changes, components }) }
}

async function presentComponents(
  root: string,
  folder: string,
  { components = [], ignoreMissingComponents = false }: KustomizeChanges,
): Promise<readonly string[]> {
  if (!ignoreMissingComponents) return components
  const places = await Promise.all(
    components.map((path) => placeInside(root, posix.join(folder, path), `components (${path})`)),
  )
  return components.filter((_path, at) => places[at]?.kind !== 'missing')
}

async function copyInto(
  scratch: Scratch,
  root: string,
  { files, links }: Collected,
): Promise<void> {
  let bytes = 0
  for (const path of files) {
    bytes += (await stat(join(root, path))).size
    if (bytes > MAX_BYTES) {
      const limit = `${MAX_BYTES >> 20} MB`
      throw new RenderFault('too-large', `The kustomization reads more than ${limit} of files.`)
    }
    await mkdir(dirname(join(scratch.files, path)), { recursive: true })
    await copyFile(join(root, path), join(scratch.files, path))
  }
  for (const [path, target] of links) {
    await mkdir(dirname(join(scratch.files, path)), { recursive: true })
    await symlink(target, join(scratch.files, path))
  }
}

async function overwrite(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  // A link or a file without the right to write is replaced, never written through.
  await rm(path, { force: true })
  await writeFile(path, text)
}

/** Folders with a kustomization, and what is read from elsewhere. */
function inputsOf(folder: string, { files, folders }: Collected): readonly string[] {
  const tops = [folder, ...folders]
  if (tops.includes('')) return []
  const isCovered = (path: string) => tops.some((top) => path.startsWith(`${top}/`))
  const apart = [...files].filter((path) => !isCovered(path))
  return [...new Set([...tops.map((top) => `${top}/`), ...apart])].sort()
}
