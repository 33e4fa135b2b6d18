import 'server-only'

import { RenderFault } from '../problem'
import { findProgram } from './find-program'
import { runLimited } from './run-limited'

/** A renderer that is installed. */
export interface Tool {
  /** `kustomize 5.8.0` */
  label: string
  version: string
  /** Program and what comes before its own arguments: `kubectl kustomize` stands for `kustomize build`. */
  build: readonly [string, ...string[]]
}

export type ToolName = 'kustomize' | 'helm'

/** Finds renderers at their first use; what is missing is looked for again after a minute. */
export interface Toolbox {
  find(name: ToolName): Promise<Tool | undefined>
  /** Throws a fault that names the program where there is none. */
  need(name: ToolName): Promise<Tool>
}

const AGAIN_MS = 60_000

/** Renderers in the folders of a search path. `now` in ms. */
export function openToolbox(searchPath: string, now: () => number = Date.now): Toolbox {
  const known = new Map<ToolName, { at: number; tool: Promise<Tool | undefined> }>()
  const missing = new Set<ToolName>()
  const find = (name: ToolName) => {
    const before = known.get(name)
    if (before && !(missing.has(name) && now() - before.at >= AGAIN_MS)) return before.tool
    const tool = (name === 'helm' ? findHelm : findKustomize)(searchPath).then((found) => {
      if (found) missing.delete(name)
      else missing.add(name)
      return found
    })
    known.set(name, { at: now(), tool })
    return tool
  }
  return {
    find,
    async need(name) {
      const tool = await find(name)
      if (tool) return tool
      throw new RenderFault('tool-missing', MISSING[name])
    },
  }
}

const MISSING: Record<ToolName, string> = {
  kustomize:
    'Neither kustomize nor kubectl is installed where Fleetglass runs: put one of them on its PATH to see this diff.',
  helm: 'The program helm (version 3 or 4) is not installed where Fleetglass runs: put it on its PATH to see this diff.',
}

async function findKustomize(searchPath: string): Promise<Tool | undefined> {
  const kustomize = await findProgram('kustomize', searchPath)
  const version = kustomize && versionIn(await said([kustomize, 'version']))
  if (kustomize && version) {
    return { label: `kustomize ${version}`, version, build: [kustomize, 'build'] }
  }
  const kubectl = await findProgram('kubectl', searchPath)
  if (!kubectl) return undefined
  const text = await said([kubectl, 'version', '--client', '--output=json'])
  const inside = versionIn(/"kustomizeVersion":\s*"(?<version>[^"]+)"/.exec(text)?.groups?.version)
  if (!inside) return undefined
  return { label: `kustomize ${inside} of kubectl`, version: inside, build: [kubectl, 'kustomize'] }
}

async function findHelm(searchPath: string): Promise<Tool | undefined> {
  const helm = await findProgram('helm', searchPath)
  if (!helm) return undefined
  const version = versionIn(await said([helm, 'version', '--short']))
  if (!version || Number(version.split('.')[0]) < 3) return undefined
  return { label: `helm ${version}`, version, build: [helm, 'template'] }
}

function versionIn(text: string | undefined): string | undefined {
  return /\bv?(?<version>\d+\.\d+(?:\.\d+)?)/.exec(text ?? '')?.groups?.version
}

async function said(command: readonly [string, ...string[]]): Promise<string> {
  const environment = { HOME: '/nonexistent', PATH: '' }
  const run = { command, directory: '/', environment, limitMs: 10_000, maxOutput: 64 << 10 }
  const { end, stdout } = await runLimited(run)
  return end === 'done' ? stdout : ''
}
