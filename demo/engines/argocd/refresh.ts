import type { KubeObject } from '../../api/object'
import { fieldsAt, idOf, isEqual, listAt, textAt, type Fields } from '../access'
import { appSpec, revisionFields, sourceFields, type AppSpec } from './application'
import { audit } from './audit'
import { appHealth, compare, imagesOf, resourceStatuses, urlsOf, type Compared } from './compare'
import { CONTROLLER, destinationOf, isSince, isoTime, type ArgoContext } from './context'
import type { ArgoHealth } from './health'
import { isExtraneousIgnored } from './hooks'
import { projectOf } from './operation-state'
import { TargetError, loadTargets, type Targets } from './targets'

const REFRESH = 'argocd.argoproj.io/refresh'

/** Compares an app with its sources anew and writes the status; resolves to the app as it is then. */
export async function refresh(
  context: ArgoContext,
  app: KubeObject,
): Promise<KubeObject | undefined> {
  const spec = appSpec(app)
  const verdict = await judge(context, app, spec)
  const before = fieldsAt(app, 'status')
  const after = context.home.store.mutate(idOf(app), CONTROLLER, (draft) => {
    const status: Fields = { ...fieldsAt(draft, 'status'), ...verdict }
    if (listAt(status, 'conditions').length === 0) Reflect.deleteProperty(status, 'conditions')
    draft.status = status
    const { [REFRESH]: requested, ...rest } = draft.metadata.annotations ?? {}
    if (requested !== undefined) draft.metadata.annotations = rest
  })
  if (after) tell(context, after, before, verdict)
  return after
}

async function judge(context: ArgoContext, app: KubeObject, spec: AppSpec): Promise<Fields> {
  const common = {
    reconciledAt: isoTime(context),
    ...(isSince(context, '2.8') && { controllerNamespace: context.namespace }),
    ...(isSince(context, '3.0') && { resourceHealthSource: 'appTree' }),
  }
  const comparedTo = { ...sourceFields(spec), destination: spec.destination }
  const { project, problem } = projectOf(context, app)
  const destination = destinationOf(context, spec)
  const invalid = project ? ('problem' in destination ? destination.problem : undefined) : problem
  if (invalid !== undefined || 'problem' in destination) {
    return {
      ...common,
      sync: { status: 'Unknown', comparedTo, ...revisionFields(spec, ['']) },
      health: health(context, app, 'Unknown'),
      conditions: conditions(context, app, 'InvalidSpecError', invalid ?? ''),
    }
  }
  try {
    const targets = await loadTargets(context, app.metadata.name, spec, { sources: spec.sources })
    const compared = compare(app, targets.objects, destination.cluster)
    return { ...common, ...settled(context, app, spec, targets, compared, comparedTo) }
  } catch (error) {
    if (!(error instanceof TargetError)) throw error
    return {
      ...common,
      sync: { status: 'Unknown', comparedTo, ...knownRevision(app, spec) },
      health: health(context, app, liveHealth(app, destination.cluster)),
      conditions: conditions(context, app, 'ComparisonError', error.message),
    }
  }
}

function settled(
  context: ArgoContext,
  app: KubeObject,
  spec: AppSpec,
  targets: Targets,
  compared: readonly Compared[],
  comparedTo: Fields,
): Fields {
  const inSync = compared.every(
    ({ inSync, isHook, live, target }) =>
      inSync || (isHook && !live) || (!target && live && isExtraneousIgnored(live)),
  )
  const live = compared.flatMap((one) => (one.live ? [one.live] : []))
  const images = imagesOf(live)
  const urls = urlsOf(live)
  const types = targets.sourceTypes
  const failed = listAt(app, 'status', 'conditions').filter(
    (one) => textAt(one, 'type') === 'SyncError',
  )
  return {
    sync: {
      status: inSync ? 'Synced' : 'OutOfSync',
      ...revisionFields(spec, targets.revisions),
      comparedTo,
    },
    health: health(context, app, appHealth(compared)),
    resources: resourceStatuses(compared, !isSince(context, '3.0')),
    summary: {
      ...(images.length > 0 && { images }),
      ...(urls.length > 0 && { externalURLs: urls }),
    },
    ...(spec.isMulti ? { sourceTypes: types } : { sourceType: types[0] ?? 'Directory' }),
    conditions: inSync ? [] : failed,
  }
}

/** When targets cannot be had, what was managed so far is judged as it lives. */
function liveHealth(app: KubeObject, cluster: Parameters<typeof compare>[2]): ArgoHealth {
  const known = compare(app, [], cluster)
  return known.length === 0 ? 'Missing' : appHealth(known)
}

function health(context: ArgoContext, app: KubeObject, status: ArgoHealth): Fields {
  const before = fieldsAt(app, 'status', 'health')
  const since = before.status === status ? before.lastTransitionTime : undefined
  return {
    status,
    ...(isSince(context, '2.14') && { lastTransitionTime: since ?? isoTime(context) }),
  }
}

function conditions(
  context: ArgoContext,
  app: KubeObject,
  type: string,
  message: string,
): Fields[] {
  const before = listAt(app, 'status', 'conditions').find(
    (one) => textAt(one, 'type') === type && textAt(one, 'message') === message,
  )
  return [
    { type, message, lastTransitionTime: textAt(before, 'lastTransitionTime') || isoTime(context) },
  ]
}

function knownRevision(app: KubeObject, spec: AppSpec): Fields {
  const { revision, revisions } = fieldsAt(app, 'status', 'sync')
  return spec.isMulti ? { revisions: revisions ?? [] } : { revision: revision ?? '' }
}

function tell(context: ArgoContext, app: KubeObject, before: Fields, after: Fields): void {
  for (const field of ['sync', 'health'] as const) {
    const [was, is] = [textAt(before, field, 'status'), textAt(after, field, 'status')]
    if (was === '' || isEqual(was, is)) continue
    const message = `Updated ${field} status: ${was} -> ${is}`
    audit(context, app, { reason: 'ResourceUpdated', message })
  }
}
