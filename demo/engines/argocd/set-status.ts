import type { KubeObject } from '../../api/object'
import { listAt, textAt, type Fields } from '../access'
import { isSince, isoTime, type ArgoContext } from './context'
import type { RollOutStatus } from './set-rollout'

const DEFAULT_LIMIT = 5000

/** A set's status after a good run. */
export function setStatus(
  context: ArgoContext,
  set: KubeObject,
  apps: readonly KubeObject[],
  rollOut: RollOutStatus | undefined,
): Fields {
  const message = 'Successfully generated parameters for all Applications'
  const resources = apps.map((app) => ({
    group: 'argoproj.io',
    version: 'v1alpha1',
    kind: 'Application',
    name: app.metadata.name,
    namespace: app.metadata.namespace,
    status: textAt(app, 'status', 'sync', 'status'),
    health: { status: textAt(app, 'status', 'health', 'status') },
  }))
  const conditions: [string, string, string, string][] = [
    ['ErrorOccurred', 'False', 'ApplicationSetUpToDate', message],
    ['ParametersGenerated', 'True', 'ParametersGenerated', message],
    [
      'ResourcesUpToDate',
      'True',
      'ApplicationSetUpToDate',
      'All applications have been generated successfully',
    ],
  ]
  if (rollOut) {
    conditions.push(
      rollOut.openStep === undefined
        ? [
            'RolloutProgressing',
            'False',
            'ApplicationSetRolloutComplete',
            'ApplicationSet Rollout has completed',
          ]
        : [
            'RolloutProgressing',
            'True',
            'ApplicationSetModified',
            `ApplicationSet is performing rollout of step ${rollOut.openStep}`,
          ],
    )
  }
  return {
    conditions: conditions.map((one) => condition(context, set, one)),
    resources: resources.slice(0, limitOf(context)),
    ...(isSince(context, '3.2') && { resourcesCount: resources.length }),
    ...(rollOut && { applicationStatus: rollOut.applicationStatus }),
  }
}

/** A set's status when its generators failed: what was generated before stays. */
export function failedStatus(context: ArgoContext, set: KubeObject, message: string): Fields {
  const failed: [string, string, string, string][] = [
    ['ErrorOccurred', 'True', 'ApplicationParamsGenerationError', message],
    ['ParametersGenerated', 'False', 'ErrorOccurred', message],
    ['ResourcesUpToDate', 'False', 'ApplicationParamsGenerationError', message],
  ]
  return {
    ...(set.status as Fields | undefined),
    conditions: failed.map((one) => condition(context, set, one)),
  }
}

function condition(
  context: ArgoContext,
  set: KubeObject,
  [type, status, reason, message]: [string, string, string, string],
): Fields {
  const before = listAt(set, 'status', 'conditions').find((one) => textAt(one, 'type') === type)
  const isSame = textAt(before, 'status') === status && textAt(before, 'message') === message
  const lastTransitionTime = isSame ? textAt(before, 'lastTransitionTime') : isoTime(context)
  return { type, status, reason, message, lastTransitionTime }
}

/** How many resources the status may hold, as the instance's parameters say. */
function limitOf({ home, namespace }: ArgoContext): number {
  const name = 'argocd-cmd-params-cm'
  const parameters = home.store.get({ group: '', kind: 'ConfigMap', namespace, name })
  const limit = textAt(parameters, 'data', 'applicationsetcontroller.status.max.resources.count')
  return limit === '' ? DEFAULT_LIMIT : Number(limit)
}
