import type { KubeObject } from '../../api/object'
import { dig, fieldsAt, isEqual, listAt, numberAt, textAt, type Fields } from '../access'
import { appSpec, sourceFields, type AppSpec } from './application'

/** What the controller does of itself about an app that is out of sync. */
export type AutoSync =
  | { does: 'nothing' }
  | { does: 'complain'; message: string }
  | { does: 'sync'; operation: Fields; revisions: readonly string[]; isHeal: boolean }

/** The decision of Argo CD's auto-sync over a freshly compared app. */
export function autoSync(app: KubeObject): AutoSync {
  const spec = appSpec(app)
  const { automated } = spec
  const out = listAt(app, 'status', 'resources').filter(
    (one) => textAt(one, 'status') === 'OutOfSync',
  )
  if (!automated || app.operation !== undefined || app.metadata.deletionTimestamp !== undefined) {
    return { does: 'nothing' }
  }
  if (textAt(app, 'status', 'sync', 'status') !== 'OutOfSync') return { does: 'nothing' }
  const onlyPrune = out.every((one) => dig(one, 'requiresPruning') === true)
  if (!automated.prune && onlyPrune) return { does: 'nothing' }

  const revisions = comparedRevisions(app, spec)
  const base = operationOf(spec, automated.prune, revisions)
  if (!wasAttempted(app, spec, revisions)) {
    return { does: 'sync', operation: base, revisions, isHeal: false }
  }
  const state = fieldsAt(app, 'status', 'operationState')
  const shown = spec.isMulti ? revisions.join(', ') : revisions[0]
  if (state.phase !== 'Succeeded') {
    const message = `Failed last sync attempt to ${spec.isMulti ? `[${shown ?? ''}]` : (shown ?? '')}: ${textAt(state, 'message')}`
    return { does: 'complain', message }
  }
  if (!automated.selfHeal) return { does: 'nothing' }
  const attempts = numberAt(state, 0, 'operation', 'sync', 'autoHealAttemptsCount')
  const resources = out.map((one) => {
    const { group, kind, namespace, name } = fieldsAt(one)
    return {
      ...(group !== undefined && { group }),
      kind,
      name,
      ...(namespace !== undefined && { namespace }),
    }
  })
  const sync = { ...fieldsAt(base, 'sync'), resources, autoHealAttemptsCount: attempts + 1 }
  return { does: 'sync', operation: { ...base, sync }, revisions, isHeal: true }
}

/** The revisions that the app was last compared with. */
export function comparedRevisions(app: KubeObject, spec: AppSpec): string[] {
  return spec.isMulti
    ? listAt(app, 'status', 'sync', 'revisions').map(String)
    : [textAt(app, 'status', 'sync', 'revision')]
}

function operationOf(spec: AppSpec, prune: boolean, revisions: readonly string[]): Fields {
  return {
    initiatedBy: { automated: true },
    retry: spec.retry ?? { limit: 5 },
    sync: {
      ...(spec.isMulti ? { revisions } : { revision: revisions[0] }),
      ...(prune && { prune: true }),
      ...(spec.syncOptions.length > 0 && { syncOptions: spec.syncOptions }),
    },
  }
}

function wasAttempted(app: KubeObject, spec: AppSpec, revisions: readonly string[]): boolean {
  const result = fieldsAt(app, 'status', 'operationState', 'syncResult')
  if (textAt(app, 'status', 'operationState', 'phase') === '') return false
  const attempted = spec.isMulti
    ? listAt(result, 'revisions').map(String)
    : [textAt(result, 'revision')]
  const { sources, source } = result
  const wanted = sourceFields(spec)
  return (
    isEqual(attempted, [...revisions]) &&
    isEqual(sources ?? source, wanted.sources ?? wanted.source)
  )
}
