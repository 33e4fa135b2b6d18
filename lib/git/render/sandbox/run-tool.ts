import 'server-only'

import { RenderFault } from '../problem'
import { isolation } from './isolation'
import { runLimited, type LimitedEnd } from './run-limited'
import type { Scratch } from './scratch'
import { toolWords } from './tool-words'
import type { Tool } from './toolbox'
import { inTurn } from './turns'

/** What bounds one rendering. */
export interface RenderLimits {
  limitMs: number
  maxOutput: number
}

/** Seconds and bytes that are enough for every honest source. */
export const DEFAULT_LIMITS: RenderLimits = { limitMs: 20_000, maxOutput: 32 << 20 }

/** One run of a renderer in its scratch folder. */
export interface ToolRun {
  tool: Tool
  args: readonly string[]
  /** Where it runs; below the scratch folder. */
  directory: string
  scratch: Scratch
  limits: RenderLimits
  secrets: readonly string[]
  /** Folders that its words are cleared of, and what they are called instead. */
  folders: ReadonlyMap<string, string>
  signal: AbortSignal
}

const NOWHERE = 'http://127.0.0.1:9'

/** Runs a renderer shut in as far as the machine can do; gives what it wrote. Throws a fault with its own words. */
export async function runTool(run: ToolRun): Promise<string> {
  const { prefix } = await isolation()
  const [program, ...given] = run.tool.build
  const [first, ...before] = [...prefix, program]
  const ended = await inTurn(run.signal, () =>
    runLimited({
      command: [first, ...before, ...given, ...run.args],
      directory: run.directory,
      environment: environmentOf(run.scratch),
      ...run.limits,
      signal: run.signal,
    }),
  )
  if (ended.end === 'done') return ended.stdout
  throw faultOf(run, ended)
}

/** No settings of this machine, no other program to be found, no way out. */
function environmentOf({ home, bin, root }: Scratch): Readonly<Record<string, string>> {
  return {
    HOME: home,
    TMPDIR: root,
    XDG_CACHE_HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    HELM_PLUGINS: bin,
    KUBECONFIG: `${home}/none`,
    PATH: bin,
    LC_ALL: 'C',
    GOMAXPROCS: '2',
    http_proxy: NOWHERE,
    https_proxy: NOWHERE,
    HTTP_PROXY: NOWHERE,
    HTTPS_PROXY: NOWHERE,
    ALL_PROXY: NOWHERE,
    NO_PROXY: '',
  }
}

function faultOf(run: ToolRun, { end, stderr }: LimitedEnd): RenderFault {
  const { label } = run.tool
  const folders = new Map([...run.folders, [run.scratch.root, '']])
  const detail = toolWords(stderr, { secrets: run.secrets, folders })
  if (end === 'timeout') {
    const seconds = Math.max(1, Math.round(run.limits.limitMs / 1000))
    return new RenderFault(
      'timeout',
      `${label} was still at work after ${seconds} s and was stopped: what this source wants cannot be told.`,
    )
  }
  if (end === 'too-much') {
    return new RenderFault(
      'too-large',
      `${label} made more than ${Math.round(run.limits.maxOutput / (1 << 20))} MB of manifests: that much is not compared.`,
    )
  }
  if (/out of memory|cannot allocate memory/i.test(stderr)) {
    return new RenderFault('too-large', `${label} needed more memory than it may have (2 GB).`)
  }
  const why = end === 'crashed' ? 'could not be run or was killed' : 'could not render this source'
  return new RenderFault('render-failed', `${label} ${why}.`, detail === '' ? undefined : detail)
}
