import { findCondition } from '../condition'
import {
  conditionWith,
  degraded,
  healthy,
  type Judgement,
  progressing,
  type Rule,
  type Rules,
  suspended,
  unknown,
  wordsOf,
} from './judgement'
import type { Reader } from './reader'

const RECONCILE = ['fluxcd.controlplane.io/reconcile', 'source.extensions.fluxcd.io/reconcile']
const WAITING = new Set(['DependencyNotReady', 'HealthCheckCanceled', 'Progressing'])

/**
 * What Flux says of one of its objects. A failure is believed at once: its controllers do not advance the observed
 * generation when they fail. Ready=True is believed only for the generation that it was written for.
 */
function reconciled(object: Reader): Judgement {
  if (isSuspended(object)) return suspended('Reconciliation is suspended.')
  const conditions = object.conditions()
  const stalled = conditionWith(conditions, 'Stalled', 'True')
  if (stalled) return degraded(wordsOf(stalled))
  const ready = findCondition(conditions, 'Ready')
  if (!ready) return unknown('No controller has seen it yet.')
  if (ready.status === 'False') {
    return WAITING.has(ready.reason ?? '') ? progressing(wordsOf(ready)) : degraded(wordsOf(ready))
  }
  if (ready.status !== 'True') return progressing(wordsOf(ready))
  const generation = object.number('metadata', 'generation') ?? 0
  const observed = ready.observedGeneration ?? object.number('status', 'observedGeneration') ?? 0
  return observed < generation
    ? progressing('Its newest spec has not been taken up yet.')
    : healthy(ready.message)
}

function isSuspended(object: Reader): boolean {
  if (object.flag('spec', 'suspend')) return true
  return RECONCILE.some((key) => object.text('metadata', 'annotations', key) === 'disabled')
}

function helmRelease(object: Reader): Judgement {
  const judgement = reconciled(object)
  const untested = conditionWith(object.conditions(), 'TestSuccess', 'False')
  return judgement.status === 'healthy' && untested ? degraded(wordsOf(untested)) : judgement
}

/** Some kinds and modes are mere configuration in newer versions, and have no status at all. */
const unlessStatic: Rule = (object) => {
  const isStatic = object.list('status', 'conditions').length === 0 && !isSuspended(object)
  return isStatic ? undefined : reconciled(object)
}

const helmRepository: Rule = (object) =>
  object.text('spec', 'type') === 'oci' ? unlessStatic(object) : reconciled(object)

export const FLUX_RULES: Rules = {
  'kustomize.toolkit.fluxcd.io/Kustomization': reconciled,
  'helm.toolkit.fluxcd.io/HelmRelease': helmRelease,
  'source.toolkit.fluxcd.io/GitRepository': reconciled,
  'source.toolkit.fluxcd.io/OCIRepository': reconciled,
  'source.toolkit.fluxcd.io/Bucket': reconciled,
  'source.toolkit.fluxcd.io/HelmRepository': helmRepository,
  'source.toolkit.fluxcd.io/HelmChart': reconciled,
  'source.toolkit.fluxcd.io/ExternalArtifact': reconciled,
  'source.extensions.fluxcd.io/ArtifactGenerator': reconciled,
  'image.toolkit.fluxcd.io/ImageRepository': reconciled,
  'image.toolkit.fluxcd.io/ImagePolicy': reconciled,
  'image.toolkit.fluxcd.io/ImageUpdateAutomation': reconciled,
  'notification.toolkit.fluxcd.io/Receiver': reconciled,
  'notification.toolkit.fluxcd.io/Alert': unlessStatic,
  'notification.toolkit.fluxcd.io/Provider': unlessStatic,
  'fluxcd.controlplane.io/FluxInstance': reconciled,
  'fluxcd.controlplane.io/ResourceSet': reconciled,
  'fluxcd.controlplane.io/ResourceSetInputProvider': reconciled,
  'infra.contrib.fluxcd.io/Terraform': reconciled,
}
