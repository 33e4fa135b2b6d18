import { createHash } from 'node:crypto'
import type { KubeObject } from '../../api/object'
import { subTree, type FileTree } from '../../git/file-tree'
import { kustomizeClosure } from './closure'
import { findProgram, runHelm, runKustomize } from './external'
import { renderHelm, type HelmRelease } from './helm'
import { kustomizationFile, renderKustomize } from './kustomize'
import { renderDirectory } from './manifests'
import { withOverrides, type KustomizeOverrides } from './overrides'
import { RenderError, UnknownFeature } from './render-error'

/** What an app wants rendered: a folder of a tree, by whichever tool the folder calls for. */
export interface RenderJob {
  files: FileTree
  path: string
  /** Plain directories only: also what lies in folders below. */
  recurse?: boolean
  /** Plain directories only: globs such as `*.yaml` or `{a,b}/*`. */
  include?: string
  exclude?: string
  /** Always by kustomize (Flux), with these fields laid over. */
  kustomize?: KustomizeOverrides
  helm?: HelmRelease
}

/** The manifests and the tool they came from, in Argo CD's words. */
export interface Rendered {
  objects: readonly KubeObject[]
  sourceType: 'Helm' | 'Kustomize' | 'Directory'
}

/** Renders apps; equal jobs are rendered once. */
export interface Renderer {
  render(job: RenderJob): Promise<Rendered>
  /** From now on the real tools go first, where they are on PATH. */
  preferTools(): void
  /** What was rendered so far. */
  jobs(): readonly RenderJob[]
}

/** A renderer whose scratch files live below `scratch`; at first it uses its own fast rendering. */
export function createRenderer(scratch: string): Renderer {
  const cache = new Map<string, { job: RenderJob; made: Promise<Rendered> }>()
  const kustomize = findProgram('kustomize', 'kubectl')
  const helm = findProgram('helm')
  let toolsFirst = false

  const renderNow = async (job: RenderJob): Promise<Rendered> => {
    const folder = subTree(job.files, job.path)
    if (folder.size === 0) throw new RenderError(`${job.path}: app path does not exist`)
    if (folder.has('Chart.yaml')) {
      const release = job.helm
      if (!release) throw new RenderError(`${job.path} is a chart, but no release is named`)
      const real = helm === undefined ? undefined : () => runHelm(scratch, folder, release)
      const objects = await choose('helm', real, () => renderHelm(folder, release))
      return { objects, sourceType: 'Helm' }
    }
    if (!job.kustomize && kustomizationFile(folder, '') === undefined) {
      return { objects: renderDirectory(folder, job), sourceType: 'Directory' }
    }
    const files = withOverrides(job.files, job.path, job.kustomize ?? {})
    const real =
      kustomize === undefined ? undefined : () => runKustomize(kustomize, scratch, files, job.path)
    const objects = await choose('kustomize', real, () => renderKustomize(files, job.path))
    return { objects, sourceType: 'Kustomize' }
  }

  const choose = async (
    tool: string,
    real: (() => Promise<KubeObject[]>) | undefined,
    own: () => KubeObject[],
  ): Promise<KubeObject[]> => {
    if (toolsFirst && real) return real()
    try {
      return own()
    } catch (error) {
      if (!(error instanceof UnknownFeature)) throw error
      if (real) return real()
      throw new RenderError(`${error.message} needs ${tool}, which is not on PATH`)
    }
  }

  return {
    render(job) {
      const key = digest(job)
      const known = cache.get(key)
      if (known) return known.made
      if (cache.size > 4000) cache.clear()
      const made = renderNow(job)
      cache.set(key, { job, made })
      return made
    },
    preferTools: () => {
      toolsFirst = true
    },
    jobs: () => [...cache.values()].map(({ job }) => job),
  }
}

/** Equal for equal jobs whose files are equal, as far as rendering reads them. */
function digest(job: RenderJob): string {
  const hash = createHash('sha1')
  hash.update(
    JSON.stringify([job.path, job.recurse, job.include, job.exclude, job.kustomize, job.helm]),
  )
  const read = kustomizeClosure(job.files, job.path)
  if (!read) return hash.update(treeDigest(job.files)).digest('hex')
  for (const path of [...read].sort()) hash.update(`${path}\0${job.files.get(path) ?? ''}\0`)
  return hash.digest('hex')
}

const treeDigests = new WeakMap<FileTree, string>()

function treeDigest(files: FileTree): string {
  const known = treeDigests.get(files)
  if (known !== undefined) return known
  const hash = createHash('sha1')
  for (const [path, text] of files) hash.update(`${path}\0${text}\0`)
  const value = hash.digest('hex')
  treeDigests.set(files, value)
  return value
}
