import 'server-only'

import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { HelmOptions } from '@/lib/domain/recipe'

import { placeInside } from '../inside-root'
import { objectsOfOutput } from '../objects-of'
import { RenderFault } from '../problem'
import type { Rendered } from '../render-source'
import type { RenderTask } from '../render-task'
import { runTool } from '../sandbox/run-tool'
import { withScratch } from '../sandbox/scratch'
import { yamlText } from '../yaml/yaml-text'
import { helmArguments, type HelmFiles } from './helm-arguments'
import { inspectChart } from './inspect-chart'
import { postRenderIn } from './post-render'
import { parameterFile, valueFiles, type NamedFile } from './value-files'
import { withChartVersion } from './with-chart-version'

/** Renders a chart as `helm template` does, then runs its post-renderers. Throws a fault. */
export async function renderHelm(
  task: RenderTask,
  folder: string,
  options: HelmOptions,
): Promise<Rendered> {
  const tool = await task.toolbox.need('helm')
  await needChart(task.root, folder)
  const notes = await inspectChart(task.root, folder)
  const named = await valueFiles(
    task,
    folder,
    options.valueFiles,
    options.ignoreMissingValueFiles === true,
  )
  const parameters = await Promise.all(
    options.fileParameters.map(async ({ name, path }) => ({
      name,
      from: await parameterFile(task, folder, path),
    })),
  )
  const text = await withScratch(async (scratch) => {
    const folders = new Map([
      [scratch.files, ''],
      [task.root, ''],
    ])
    const copy = async (from: NamedFile, name: string) => {
      const path = join(scratch.files, name)
      await copyFile(from.file, path)
      folders.set(path, from.name)
      return path
    }
    const files: HelmFiles = {
      values: [
        ...(await Promise.all(named.map((each, at) => copy(each, `values-${at}.yaml`)))),
        ...(await Promise.all(
          options.values.map((values, at) =>
            valuesFile(join(scratch.files, `spec-${at}.yaml`), values, folders),
          ),
        )),
      ],
      parameters: await Promise.all(
        parameters.map(async ({ name, from }, at) => ({
          name,
          path: await copy(from, `set-${at}`),
        })),
      ),
    }
    const chart = await withChartVersion(scratch, join(task.root, folder), options.chartVersion)
    return runTool({
      tool,
      args: helmArguments(options, chart, files, task.words),
      directory: scratch.files,
      scratch,
      limits: task.limits,
      secrets: task.secrets,
      folders,
      signal: task.signal,
    }).catch((error: unknown) => {
      throw withoutDependencies(error)
    })
  })
  const made = await objectsOfOutput(text, tool.label)
  const rendered = await postRenderIn(task, made.objects, options.postRenderers ?? [])
  const inputs = inputsOf(folder, [...named, ...parameters.map(({ from }) => from)])
  return {
    objects: rendered.objects,
    tool: tool.label,
    inputs,
    notes: [...notes, ...made.notes, ...rendered.notes],
  }
}

async function needChart(root: string, folder: string): Promise<void> {
  const path = folder === '' ? 'Chart.yaml' : `${folder}/Chart.yaml`
  if ((await placeInside(root, path, path)).kind === 'file') return
  throw new RenderFault('render-failed', `There is no ${path} in the source: it is no Helm chart.`)
}

async function valuesFile(
  path: string,
  values: Readonly<Record<string, unknown>>,
  folders: Map<string, string>,
): Promise<string> {
  await writeFile(path, yamlText(values))
  folders.set(path, "the values of the app's spec")
  return path
}

/** Charts are never fetched on behalf of a chart; what is not vendored is named. */
function withoutDependencies(error: unknown): unknown {
  if (!(error instanceof RenderFault)) return error
  const names = /missing in charts\/? directory: (?<names>[^\n]+)/.exec(error.problem.detail ?? '')
  if (!names) return error
  return new RenderFault(
    'unsupported',
    `The chart needs ${names.groups?.names ?? 'other charts'}, which is not in its charts folder; Fleetglass fetches no chart for another one. Run “helm dependency build” and commit the result to see this diff.`,
  )
}

function inputsOf(folder: string, files: readonly NamedFile[]): readonly string[] {
  if (folder === '') return []
  const paths = files.flatMap(({ input }) => (input === undefined ? [] : [input]))
  const apart = paths.filter((path) => !path.startsWith(`${folder}/`))
  return [`${folder}/`, ...new Set(apart)]
}
