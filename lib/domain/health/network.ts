import type { Condition } from '../condition'
import {
  conditionWith,
  degraded,
  healthy,
  type Judgement,
  progressing,
  type Rules,
  wordsOf,
} from './judgement'
import type { Reader } from './reader'

const PENDING = progressing('No controller has taken it up yet.')

function gateway(object: Reader): Judgement {
  const conditions = current(object.conditions(), object)
  const refused =
    conditionWith(conditions, 'Accepted', 'False') ?? listenerFault(object) ?? undefined
  if (refused) return degraded(wordsOf(refused))
  const programmed = conditions.find(({ type }) => type === 'Programmed' || type === 'Ready')
  if (programmed?.status === 'True') return healthy(programmed.message)
  if (programmed?.status !== 'False') return PENDING
  return programmed.reason === 'Pending'
    ? progressing(wordsOf(programmed))
    : degraded(wordsOf(programmed))
}

function listenerFault(object: Reader): Condition | undefined {
  for (const listener of object.list('status', 'listeners')) {
    const bad = conditionWith(
      current(listener.conditions('conditions'), object),
      'ResolvedRefs',
      'False',
    )
    if (bad) return bad
  }
  return undefined
}

function gatewayClass(object: Reader): Judgement {
  const conditions = current(object.conditions(), object)
  const refused = conditionWith(conditions, 'Accepted', 'False')
  if (refused) {
    return refused.reason === 'Pending' ? PENDING : degraded(wordsOf(refused))
  }
  return conditionWith(conditions, 'Accepted', 'True') ? healthy() : PENDING
}

/** A route is as well as the worst of the gateways that it asked for says. */
function route(object: Reader): Judgement {
  const parents = object.list('status', 'parents')
  if (parents.length === 0) return PENDING
  const all = parents.map((parent) => current(parent.conditions('conditions'), object))
  for (const conditions of all) {
    const bad =
      conditionWith(conditions, 'Accepted', 'False') ??
      conditionWith(conditions, 'ResolvedRefs', 'False')
    if (bad) return degraded(wordsOf(bad))
  }
  const isAccepted = all.every((conditions) => conditionWith(conditions, 'Accepted', 'True'))
  return isAccepted ? healthy() : PENDING
}

/** Conditions written for an older spec say nothing about this one. */
function current(conditions: readonly Condition[], object: Reader): readonly Condition[] {
  const generation = object.number('metadata', 'generation') ?? 0
  return conditions.filter(
    ({ observedGeneration }) => (observedGeneration ?? generation) >= generation,
  )
}

function httpProxy(object: Reader): Judgement {
  const status = object.text('status', 'currentStatus')
  const description = object.text('status', 'description') ?? ''
  if (status === 'valid') return healthy(description)
  return status === undefined || status === 'NotReconciled'
    ? PENDING
    : degraded(description || status)
}

function openshiftRoute(object: Reader): Judgement {
  const ingresses = object.list('status', 'ingress')
  if (ingresses.length === 0) return PENDING
  for (const ingress of ingresses) {
    const refused = conditionWith(ingress.conditions('conditions'), 'Admitted', 'False')
    if (refused) return degraded(wordsOf(refused))
  }
  return healthy()
}

/** Ways into a cluster. */
export const NETWORK_RULES: Rules = {
  'gateway.networking.k8s.io/Gateway': gateway,
  'gateway.networking.k8s.io/GatewayClass': gatewayClass,
  'gateway.networking.k8s.io/HTTPRoute': route,
  'gateway.networking.k8s.io/GRPCRoute': route,
  'gateway.networking.k8s.io/TLSRoute': route,
  'gateway.networking.k8s.io/TCPRoute': route,
  'gateway.networking.k8s.io/UDPRoute': route,
  'projectcontour.io/HTTPProxy': httpProxy,
  'route.openshift.io/Route': openshiftRoute,
}
