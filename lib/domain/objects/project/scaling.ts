import type { Projector } from '../projection'
import { named, podsOf } from '../references-by-name'
import { troubleConditions } from '../trouble-conditions'
import { firstOf, joined } from '../words'

export const horizontalPodAutoscaler: Projector = (object, { namespace }) => {
  const wanted = object.number('status', 'desiredReplicas')
  const least = object.number('spec', 'minReplicas') ?? 1
  const most = object.number('spec', 'maxReplicas') ?? least
  return {
    line: joined(wanted === undefined ? undefined : `${wanted} wanted`, `${least} to ${most}`),
    leansOn: named(object.at('spec', 'scaleTargetRef'), { how: 'scales', namespace }),
    symptoms: troubleConditions(object, ['AbleToScale', 'ScalingActive']),
  }
}

export const scaledObject: Projector = (object, { namespace }) => {
  const triggers = object.list('spec', 'triggers').flatMap((each) => each.text('type') ?? [])
  const least = object.number('spec', 'minReplicaCount') ?? 0
  const most = object.number('spec', 'maxReplicaCount') ?? 100
  return {
    line: joined(`${least} to ${most}`, firstOf(triggers)),
    leansOn: named(object.at('spec', 'scaleTargetRef'), {
      how: 'scales',
      group: 'apps',
      kind: 'Deployment',
      namespace,
    }),
    symptoms: troubleConditions(object),
  }
}

export const verticalPodAutoscaler: Projector = (object, { namespace }) => ({
  line: object.text('spec', 'updatePolicy', 'updateMode') === 'Off' ? 'recommends only' : '',
  leansOn: named(object.at('spec', 'targetRef'), { how: 'scales', namespace }),
  symptoms: troubleConditions(object),
})

export const podDisruptionBudget: Projector = (object, { namespace }) => {
  const allowed = object.number('status', 'disruptionsAllowed')
  const healthy = object.number('status', 'currentHealthy')
  const expected = object.number('status', 'expectedPods')
  return {
    line: joined(
      healthy === undefined || expected === undefined
        ? undefined
        : `${healthy} of ${expected} healthy`,
      allowed === undefined ? undefined : `${allowed || 'none'} may go`,
    ),
    ...(object.has('spec', 'selector') && {
      leansOn: podsOf('protects', object.at('spec', 'selector'), namespace),
    }),
  }
}
