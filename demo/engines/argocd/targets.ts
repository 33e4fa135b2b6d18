import type { KubeObject } from '../../api/object'
import type { FileTree } from '../../git/file-tree'
import { normalisePath } from '../../git/file-tree'
import { dig, listAt, textAt } from '../access'
import { inNamespace } from '../cluster-runtime'
import { isUp } from '../controller-parts'
import { helmValues, kustomizeOverrides, withSourceFiles } from '../render/argocd-options'
import type { RenderJob } from '../render/renderer'
import type { AppSource, AppSpec } from './application'
import type { ArgoContext } from './context'

/** What Git and registries say an app is to be. */
export interface Targets {
  objects: KubeObject[]
  /** One per source. */
  revisions: string[]
  sourceTypes: string[]
}

/** What the controller gets when no pod of the repo-server answers. */
const REFUSED =
  'connection error: desc = "transport: Error while dialing: dial tcp 10.96.111.17:8081: connect: connection refused"'

/** Thrown when the target state cannot be had; the message is Argo CD's. */
export class TargetError extends Error {}

/** Resolves and renders an app's sources, at the given revisions where there are any. */
export async function loadTargets(
  context: ArgoContext,
  name: string,
  spec: AppSpec,
  at: { sources: AppSource[]; revisions?: readonly string[] },
): Promise<Targets> {
  if (!isUp(context.home.store, 'repo-server', context.namespace)) {
    throw new TargetError(manifestProblem(new Error(REFUSED), 0, at.sources.length))
  }
  const opened = at.sources.map((source, i) =>
    openSource(context, source, at.revisions?.[i], i, at.sources.length),
  )
  const targets: Targets = { objects: [], revisions: [], sourceTypes: [] }
  const filesOf = (ref: string) => opened[at.sources.findIndex((other) => other.ref === ref)]?.files
  for (const [i, given] of at.sources.entries()) {
    const { files, revision } = opened[i] ?? { files: new Map<string, string>(), revision: '' }
    targets.revisions.push(revision)
    if (given.path === undefined && given.chart === undefined) continue
    const path = given.chart === undefined ? (given.path ?? '.') : ''
    const source = withSourceFiles(given, files, path, name)
    try {
      const job = renderJob(source, path, files, filesOf, { app: name, spec, revision })
      const rendered = await context.renderer.render(job)
      targets.sourceTypes.push(source.plugin === undefined ? rendered.sourceType : 'Plugin')
      const namespace = spec.destination.namespace ?? 'default'
      targets.objects.push(...rendered.objects.map((object) => inNamespace(object, namespace)))
    } catch (error) {
      if (error instanceof TargetError) throw error
      throw new TargetError(manifestProblem(error, i, at.sources.length))
    }
  }
  return targets
}

function renderJob(
  source: AppSource,
  path: string,
  files: FileTree,
  filesOf: (ref: string) => FileTree | undefined,
  { app, spec, revision }: { app: string; spec: AppSpec; revision: string },
): RenderJob {
  const namespace = spec.destination.namespace ?? ''
  const words = {
    ARGOCD_APP_NAME: app,
    ARGOCD_APP_NAMESPACE: namespace,
    ARGOCD_APP_REVISION: revision,
    ARGOCD_APP_SOURCE_PATH: path,
    ARGOCD_APP_SOURCE_REPO_URL: source.repoURL,
    ARGOCD_APP_SOURCE_TARGET_REVISION: source.targetRevision ?? '',
  }
  const read = (file: string) => readValues(source, path, files, filesOf, file) ?? ''
  const kustomize = kustomizeOverrides(source)
  const [include, exclude] = [
    textAt(source, 'directory', 'include'),
    textAt(source, 'directory', 'exclude'),
  ]
  return {
    files,
    path,
    recurse: dig(source, 'directory', 'recurse') === true,
    ...(include !== '' && { include }),
    ...(exclude !== '' && { exclude }),
    ...(Object.keys(kustomize).length > 0 && { kustomize }),
    helm: {
      name: textAt(source, 'helm', 'releaseName') || app,
      namespace: textAt(source, 'helm', 'namespace') || namespace,
      valueFiles: valueFiles(source, path, files, filesOf),
      values: helmValues(source, read, words),
      ...(dig(source, 'helm', 'skipCrds') === true && { skipCrds: true }),
    },
  }
}

function openSource(
  context: ArgoContext,
  source: AppSource,
  wanted: string | undefined,
  index: number,
  count: number,
): { files: FileTree; revision: string } {
  const target = wanted ?? source.targetRevision ?? ''
  if (source.chart !== undefined) {
    const chart = context.git.chartsAt(source.repoURL)?.find(source.chart, target)
    if (chart) return { files: chart.files, revision: chart.version }
    const why = `failed to resolve revision "${target}": chart "${source.chart}" version "${target}" not found in ${source.repoURL} repository`
    throw new TargetError(manifestProblem(new Error(why), index, count))
  }
  const repository = context.git.repositoryAt(source.repoURL)
  if (!repository || context.git.isLocked(repository.path)) {
    const why = repository
      ? 'failed to list refs: authentication required'
      : 'failed to list refs: repository not found'
    throw new TargetError(manifestProblem(new Error(why), index, count))
  }
  const sha = repository.resolve(target === '' ? 'HEAD' : target)
  const commit = sha === undefined ? undefined : repository.commitOf(sha)
  if (commit) return { files: commit.tree, revision: commit.sha }
  const why = `unable to resolve '${target}' to a commit SHA`
  throw new TargetError(manifestProblem(new Error(why), index, count))
}

function valueFiles(
  source: AppSource,
  path: string,
  own: FileTree,
  filesOf: (ref: string) => FileTree | undefined,
): string[] {
  return listAt(source, 'helm', 'valueFiles').flatMap((entry) => {
    const text = readValues(source, path, own, filesOf, String(entry))
    if (text !== undefined) return [text]
    if (dig(source, 'helm', 'ignoreMissingValueFiles') === true) return []
    throw new TargetError(
      `Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = error resolving helm value files: open ${String(entry)}: no such file or directory`,
    )
  })
}

/** A file as values name it: `$ref/path` in another source, from the root with a slash, else from the path. */
function readValues(
  source: AppSource,
  path: string,
  own: FileTree,
  filesOf: (ref: string) => FileTree | undefined,
  entry: string,
): string | undefined {
  const [, ref, inRef] = /^\$([\w-]+)\/(.*)$/.exec(entry) ?? []
  if (ref !== undefined) return filesOf(ref)?.get(normalisePath(inRef ?? ''))
  return own.get(normalisePath(entry.startsWith('/') ? entry : `${path}/${entry}`))
}

function manifestProblem(error: unknown, index: number, count: number): string {
  const why = error instanceof Error ? error.message : String(error)
  return `Failed to load target state: failed to generate manifest for source ${index + 1} of ${count}: rpc error: code = Unknown desc = ${why}`
}
