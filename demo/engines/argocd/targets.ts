import type { KubeObject } from '../../api/object'
import type { FileTree } from '../../git/file-tree'
import { normalisePath } from '../../git/file-tree'
import { dig, fieldsAt, listAt, textAt } from '../access'
import { inNamespace } from '../cluster-runtime'
import { isUp } from '../controller-parts'
import type { KustomizeOverrides } from '../render/overrides'
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
  for (const [i, source] of at.sources.entries()) {
    const { files, revision } = opened[i] ?? { files: new Map<string, string>(), revision: '' }
    targets.revisions.push(revision)
    if (source.path === undefined && source.chart === undefined) continue
    const path = source.chart === undefined ? (source.path ?? '.') : ''
    const values = valueFiles(
      source,
      path,
      files,
      (ref) => opened[at.sources.findIndex((other) => other.ref === ref)]?.files,
    )
    const overrides = fieldsAt(source, 'kustomize') as KustomizeOverrides
    try {
      const rendered = await context.renderer.render({
        files,
        path,
        recurse: dig(source, 'directory', 'recurse') === true,
        ...(Object.keys(overrides).length > 0 && { kustomize: overrides }),
        helm: {
          name: textAt(source, 'helm', 'releaseName') || name,
          namespace: spec.destination.namespace ?? '',
          valueFiles: values,
          values: fieldsAt(source, 'helm', 'valuesObject'),
        },
      })
      targets.sourceTypes.push(rendered.sourceType)
      const namespace = spec.destination.namespace ?? 'default'
      targets.objects.push(...rendered.objects.map((object) => inNamespace(object, namespace)))
    } catch (error) {
      throw new TargetError(manifestProblem(error, i, at.sources.length))
    }
  }
  return targets
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
    const [, ref, inRef] = /^\$([\w-]+)\/(.*)$/.exec(String(entry)) ?? []
    const text =
      ref === undefined
        ? own.get(normalisePath(`${path}/${String(entry)}`))
        : filesOf(ref)?.get(normalisePath(inRef ?? ''))
    if (text !== undefined) return [text]
    if (dig(source, 'helm', 'ignoreMissingValueFiles') === true) return []
    throw new TargetError(
      `Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = error resolving helm value files: open ${String(entry)}: no such file or directory`,
    )
  })
}

function manifestProblem(error: unknown, index: number, count: number): string {
  const why = error instanceof Error ? error.message : String(error)
  return `Failed to load target state: failed to generate manifest for source ${index + 1} of ${count}: rpc error: code = Unknown desc = ${why}`
}
