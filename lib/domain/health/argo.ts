import { findCondition } from '../condition'
import {
  conditionWith,
  degraded,
  healthy,
  type Judgement,
  progressing,
  type Rules,
  suspended,
  unknown,
  wordsOf,
} from './judgement'
import type { Reader } from './reader'

function workflow(object: Reader): Judgement {
  const phase = object.text('status', 'phase') ?? ''
  const message = object.text('status', 'message') ?? ''
  switch (phase) {
    case '':
    case 'Pending':
    case 'Running':
      return progressing(message || 'Still running.')
    case 'Succeeded':
      return healthy()
    case 'Failed':
    case 'Error':
      return degraded(message || phase)
    default:
      return unknown(`Its phase is "${phase}".`)
  }
}

function rollout(object: Reader): Judgement {
  const observed = object.has('status', 'observedGeneration')
  // Rollouts write the observed generation as a text.
  const seen = observed ? Number(object.text('status', 'observedGeneration')) : 0
  if (seen < (object.number('metadata', 'generation') ?? 0) || !observed) {
    return progressing('Its newest spec has not been taken up yet.')
  }
  const message = object.text('status', 'message') ?? ''
  switch (object.text('status', 'phase') ?? '') {
    case 'Healthy':
      return healthy(message)
    case 'Degraded':
      return degraded(message || 'The rollout failed.')
    case 'Progressing':
      return progressing(message || 'Rolling out.')
    case 'Paused':
      return suspended(message || 'The rollout is paused.')
    default:
      return rolloutByConditions(object)
  }
}

/** Rollouts before 1.0 have no phase. */
function rolloutByConditions(object: Reader): Judgement {
  const conditions = object.conditions()
  const invalid = conditionWith(conditions, 'InvalidSpec', 'True')
  if (invalid) return degraded(wordsOf(invalid))
  const rolling = findCondition(conditions, 'Progressing')
  const gaveUp = ['RolloutAborted', 'ProgressDeadlineExceeded'].includes(rolling?.reason ?? '')
  if (rolling && gaveUp) return degraded(wordsOf(rolling))
  if (conditionWith(conditions, 'Paused', 'True') || object.flag('spec', 'paused')) {
    return suspended('The rollout is paused.')
  }
  return unknown('It tells no phase.')
}

function applicationSet(object: Reader): Judgement {
  const conditions = object.conditions()
  const failed =
    conditionWith(conditions, 'ErrorOccurred', 'True') ??
    conditionWith(conditions, 'ResourcesUpToDate', 'False')
  if (failed) return degraded(wordsOf(failed))
  const rolling = conditionWith(conditions, 'RolloutProgressing', 'True')
  if (rolling) return progressing(wordsOf(rolling))
  return conditionWith(conditions, 'ResourcesUpToDate', 'True')
    ? healthy()
    : progressing('Its applications are being generated.')
}

const APPLICATION_HEALTH: Readonly<Record<string, Judgement['status']>> = {
  Healthy: 'healthy',
  Progressing: 'progressing',
  Degraded: 'degraded',
  Suspended: 'suspended',
  Missing: 'missing',
  Unknown: 'unknown',
}

/** An Application carries the verdict of its controller. */
function application(object: Reader): Judgement {
  const said = object.text('status', 'health', 'status') ?? ''
  const status = Object.hasOwn(APPLICATION_HEALTH, said) ? APPLICATION_HEALTH[said] : undefined
  const reason = object.text('status', 'health', 'message') ?? ''
  return status ? { status, reason, verdict: 'engine' } : unknown('Not judged yet.')
}

function analysisRun(object: Reader): Judgement {
  const phase = object.text('status', 'phase') ?? ''
  const message = object.text('status', 'message') ?? ''
  if (phase === 'Successful') return healthy()
  if (['Failed', 'Error', 'Inconclusive'].includes(phase)) return degraded(message || phase)
  return progressing(message || 'Still measuring.')
}

/** Flagger's canaries, which stand beside Argo's rollouts. */
function canary(object: Reader): Judgement {
  const phase = object.text('status', 'phase') ?? ''
  if (phase === 'Initialized' || phase === 'Succeeded') return healthy()
  if (phase === 'Failed') return degraded('The canary failed and was rolled back.')
  return progressing(phase ? `Canary: ${phase}.` : 'Not initialised yet.')
}

export const ARGO_RULES: Rules = {
  'argoproj.io/Workflow': workflow,
  'argoproj.io/Rollout': rollout,
  'argoproj.io/ApplicationSet': applicationSet,
  'argoproj.io/Application': application,
  'argoproj.io/AnalysisRun': analysisRun,
  'argoproj.io/Experiment': analysisRun,
  'flagger.app/Canary': canary,
}
