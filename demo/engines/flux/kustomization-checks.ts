import type { KubeObject } from '../../api/object'
import type { ObjectId } from '../../api/object-store'
import { dig, idOf, isEqual, listAt, numberAt, textAt, type Fields } from '../access'
import { durationMs } from '../argocd/sync-windows'
import { isReady } from './conditions'
import { sourceOf, type FluxContext } from './context'
import { entryId } from './kustomize-build'

/** Why a Kustomization cannot run now: no source, no artifact, or a dependency that is not ready. */
export function prerequisites(
  context: FluxContext,
  object: KubeObject,
  source: KubeObject | undefined,
): { reason: string; message: string } | undefined {
  const { id } = sourceOf(context, object, 'spec', 'sourceRef')
  if (!source) {
    const plural = id.kind === 'GitRepository' ? 'gitrepositories' : `${id.kind.toLowerCase()}s`
    return {
      reason: 'ArtifactFailed',
      message: `unable to get source '${id.namespace}/${id.name}': ${plural}.source.toolkit.fluxcd.io "${id.name}" not found`,
    }
  }
  const revision = textAt(source, 'status', 'artifact', 'revision')
  if (revision === '') {
    return { reason: 'ArtifactFailed', message: 'Source artifact not found, retrying in 30s' }
  }
  for (const dependency of listAt(object, 'spec', 'dependsOn')) {
    const name = textAt(dependency, 'name')
    const namespace = textAt(dependency, 'namespace') || (object.metadata.namespace ?? '')
    const other = context.home.store.get({ ...idOf(object), namespace, name })
    const message = dependencyProblem(`${namespace}/${name}`, object, other, revision)
    if (message !== undefined) return { reason: 'DependencyNotReady', message }
  }
  return undefined
}

function dependencyProblem(
  name: string,
  object: KubeObject,
  other: KubeObject | undefined,
  revision: string,
): string | undefined {
  if (!other) {
    const short = name.split('/')[1] ?? ''
    return `dependency '${name}' not found: kustomizations.kustomize.toolkit.fluxcd.io "${short}" not found`
  }
  const observed = numberAt(other, -1, 'status', 'observedGeneration') === other.metadata.generation
  if (!observed || !isReady(other)) return `dependency '${name}' is not ready`
  const sameSource = isEqual(dig(other, 'spec', 'sourceRef'), dig(object, 'spec', 'sourceRef'))
  const isBehind = textAt(other, 'status', 'lastAppliedRevision') !== revision
  return sameSource && isBehind ? `dependency '${name}' revision is not up to date` : undefined
}

/** What a Kustomization waits for: its declared health checks, or with `wait` its whole inventory. */
export function checkedObjects(object: KubeObject, status: Fields): ObjectId[] {
  if (dig(object, 'spec', 'wait') === true) {
    return listAt(status, 'inventory', 'entries').map(entryId)
  }
  return listAt(object, 'spec', 'healthChecks').map((check) => {
    const apiVersion = textAt(check, 'apiVersion')
    return {
      group: apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '',
      kind: textAt(check, 'kind'),
      namespace: textAt(check, 'namespace'),
      name: textAt(check, 'name'),
    }
  })
}

/** `spec.timeout` in milliseconds, by default half a minute less than the interval. */
export function timeoutMs(object: KubeObject): number {
  const timeout = textAt(object, 'spec', 'timeout')
  if (timeout !== '') return durationMs(timeout)
  return Math.max(30_000, durationMs(textAt(object, 'spec', 'interval')) - 30_000)
}
