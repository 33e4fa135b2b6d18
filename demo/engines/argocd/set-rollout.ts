import type { KubeObject } from '../../api/object'
import { dig, idOf, labelsOf, listAt, textAt, type Fields } from '../access'
import { appSpec } from './application'
import { comparedRevisions } from './auto-sync'
import { isoTime, type ArgoContext } from './context'
import { isSelected } from './set-generators'

const CONTROLLER = { manager: 'argocd-applicationset-controller' } as const
const WORDS: Readonly<Record<string, string>> = {
  Waiting: 'Application has pending changes, setting status to Waiting.',
  Pending:
    'Application moved to Pending status, watching for the Application resource to start Progressing.',
  Progressing:
    'Application resource became Progressing, updating status from Pending to Progressing.',
  Healthy: 'Application resource became Healthy, updating status from Progressing to Healthy.',
}

/** Where a roll-out in steps stands. */
export interface RollOutStatus {
  applicationStatus: Fields[]
  /** Counted from 1; undefined when all are healthy. */
  openStep?: number
}

/** Takes a set's roll-out further: the apps of the first unfinished step are synced, later ones wait. */
export function rollOut(
  context: ArgoContext,
  set: KubeObject,
  apps: readonly KubeObject[],
): RollOutStatus {
  const steps = listAt(set, 'spec', 'strategy', 'rollingSync', 'steps')
  const stepOf = (app: KubeObject) =>
    steps.findIndex((step) =>
      isSelected({ matchExpressions: listAt(step, 'matchExpressions') }, labelsOf(app)),
    ) + 1
  const placed = apps.map((app) => ({ app, step: stepOf(app) }))
  const unfinished = placed.filter(({ app, step }) => step > 0 && !isFinished(app))
  const openStep =
    unfinished.length > 0 ? Math.min(...unfinished.map(({ step }) => step)) : undefined
  const before = listAt(set, 'status', 'applicationStatus')
  const applicationStatus = placed.map(({ app, step }) => {
    const status = step === 0 ? 'Healthy' : stateOf(context, app, step === openStep)
    const known = before.find((one) => textAt(one, 'application') === app.metadata.name)
    const isSame = textAt(known, 'status') === status
    return {
      application: app.metadata.name,
      status,
      step: step === 0 ? '-1' : String(step),
      message: isSame ? textAt(known, 'message') : (WORDS[status] ?? ''),
      targetRevisions: comparedRevisions(app, appSpec(app)),
      lastTransitionTime: isSame ? textAt(known, 'lastTransitionTime') : isoTime(context),
    }
  })
  return { applicationStatus, ...(openStep !== undefined && { openStep }) }
}

function stateOf(context: ArgoContext, app: KubeObject, isOpen: boolean): string {
  if (isFinished(app)) return 'Healthy'
  if (!isOpen) return 'Waiting'
  const isOut = textAt(app, 'status', 'sync', 'status') === 'OutOfSync'
  if (!isOut || app.operation !== undefined) return 'Progressing'
  requestSync(context, app)
  return 'Pending'
}

function isFinished(app: KubeObject): boolean {
  return (
    textAt(app, 'status', 'sync', 'status') === 'Synced' &&
    textAt(app, 'status', 'health', 'status') === 'Healthy'
  )
}

function requestSync(context: ArgoContext, app: KubeObject): void {
  context.home.store.mutate(idOf(app), CONTROLLER, (draft) => {
    const options = dig(draft, 'spec', 'syncPolicy', 'syncOptions')
    draft.operation = {
      initiatedBy: { username: 'applicationset-controller', automated: true },
      info: [
        {
          name: 'Reason',
          value: 'ApplicationSet RollingSync triggered a sync of this Application resource',
        },
      ],
      retry: { limit: 5 },
      sync: { ...(options !== undefined && { syncOptions: options }) },
    }
    if (typeof draft.status === 'object' && draft.status !== null) {
      Reflect.deleteProperty(draft.status, 'operationState')
    }
  })
}
