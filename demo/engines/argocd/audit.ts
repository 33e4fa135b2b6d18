import type { KubeObject } from '../../api/object'
import { announce } from '../announce'
import { listAt, textAt, type Fields } from '../access'
import { appSpec } from './application'
import type { ArgoContext } from './context'

const SOURCE = 'argocd-application-controller'

/** Writes an Event about an app, with who asked for it and where the app deploys to. */
export function audit(
  context: ArgoContext,
  app: KubeObject,
  note: {
    reason: string
    message: string
    type?: 'Normal' | 'Warning'
    user?: string
    source?: string
  },
): void {
  const { server, namespace } = appSpec(app).destination
  const { user, source = SOURCE, ...rest } = note
  const annotations = {
    ...(server !== undefined && { 'dest-server': server }),
    ...(namespace !== undefined && { 'dest-namespace': namespace }),
    ...(user !== undefined && { user }),
  }
  announce(context, app, { ...rest, source, annotations })
}

/** The event that an operation has begun, in the words of whoever began it. */
export function auditStart(context: ArgoContext, app: KubeObject): void {
  const user = textAt(app, 'operation', 'initiatedBy', 'username')
  const sync = (app.operation as Fields | undefined)?.sync
  const to =
    revisionsOf(sync) ||
    listAt(appSpec(app), 'sources')
      .map((one) => textAt(one, 'targetRevision'))
      .join(', ')
  if (user === '') {
    audit(context, app, {
      reason: 'OperationStarted',
      message: `Initiated automated sync to '${to}'`,
    })
    return
  }
  const partial = listAt(sync, 'resources').length > 0 ? 'partial sync' : 'sync'
  const message = `${user} initiated ${partial} to ${to}`
  audit(context, app, { reason: 'OperationStarted', message, user, source: 'argocd-server' })
}

/** The event that an operation is over. */
export function auditEnd(context: ArgoContext, app: KubeObject, state: Fields): void {
  const isGood = state.phase === 'Succeeded'
  const partial = listAt(state, 'operation', 'sync', 'resources').length > 0
  const what = `${partial ? 'Partial sync' : 'Sync'} operation to ${revisionsOf(state.syncResult)}`
  audit(context, app, {
    reason: 'OperationCompleted',
    type: isGood ? 'Normal' : 'Warning',
    message: `${what} ${isGood ? 'succeeded' : `failed: ${textAt(state, 'message')}`}`,
  })
}

function revisionsOf(sync: unknown): string {
  return textAt(sync, 'revision') || listAt(sync, 'revisions').join(', ')
}
