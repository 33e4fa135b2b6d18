import type { Condition } from '@/lib/domain/condition'
import type { ConditionWord, Tone } from '@/lib/domain/description'

import type { ReconciledFields } from './fields'
import { timeOf } from './time'

/** How a type of condition is meant: which of its values is good news, and what it says when it has no words. */
interface Meaning {
  whenTrue: Tone
  whenFalse: Tone
  true: string
  false: string
}

const good = (yes: string, no: string): Meaning => ({
  whenTrue: 'good',
  whenFalse: 'bad',
  true: yes,
  false: no,
})
const bad = (yes: string, no: string): Meaning => ({
  whenTrue: 'bad',
  whenFalse: 'good',
  true: yes,
  false: no,
})

/** Polarity by Flux's own controllers: a condition that is False is as often good news as bad. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  Ready: good('Its last run succeeded.', 'Its last run did not succeed.'),
  Healthy: good('Its health checks passed.', 'Its health checks did not pass.'),
  Released: good('Its release is installed.', 'Its release could not be installed.'),
  TestSuccess: good('Its tests passed.', 'Its tests failed.'),
  ArtifactInStorage: good('Its artifact is stored.', 'No artifact of it is stored.'),
  SourceVerified: good('Its signature was verified.', 'Its signature could not be verified.'),
  Remediated: {
    whenTrue: 'bad',
    whenFalse: 'bad',
    true: 'A release that failed was put back.',
    false: 'A release that failed could not be put back.',
  },
  Stalled: bad('It gave up: it does not try again by itself.', 'It is not stalled.'),
  Drifted: bad('The cluster differs from what was released.', 'No drift was found.'),
  ArtifactOutdated: bad('A newer revision was seen but is not stored.', 'Its artifact is current.'),
  FetchFailed: bad('It could not be fetched.', 'It was fetched.'),
  BuildFailed: bad('It could not be built.', 'It was built.'),
  StorageOperationFailed: bad('It could not be stored.', 'It was stored.'),
  IncludeUnavailable: bad('A repository that it includes is not there.', 'All includes are there.'),
  Reconciling: {
    whenTrue: 'running',
    whenFalse: 'info',
    true: 'It is being reconciled.',
    false: 'It is not being reconciled.',
  },
}

/** Held back by something else, or overtaken by a newer run: neither is a failure. */
const WAITING = new Set(['DependencyNotReady', 'HealthCheckCanceled', 'Progressing'])

/** What a reader has to know of an object beside its conditions. */
interface About {
  generation: number
  isSuspended: boolean
}

/** An object's conditions in words, each with the tone that its type gives to its value; nothing that is past is good news. */
export function conditionWords(
  conditions: readonly Condition[],
  about: About = { generation: 0, isSuspended: false },
): readonly ConditionWord[] {
  return conditions.map((condition) => {
    const since = timeOf(condition.lastTransitionTime)
    const { type, reason } = condition
    const tone = toneOf(condition)
    const past = pastOf(condition, about)
    return {
      type,
      tone: past && tone === 'good' ? 'info' : tone,
      message: `${messageOf(condition)}${past}`,
      ...(reason ? { reason } : {}),
      ...(since ? { since } : {}),
    }
  })
}

/** The conditions of an object as it was read, in words. */
export function conditionsOf({ conditions, meta, isSuspended }: ReconciledFields) {
  return conditionWords(conditions, { generation: meta.generation, isSuspended })
}

function toneOf({ type, status, reason = '' }: Condition): Tone {
  const meaning = MEANINGS[type]
  if (!meaning) return 'info'
  if (status === 'Unknown') return type === 'Ready' ? 'running' : 'info'
  if (status === 'True') return reason === 'ProgressingWithRetry' ? 'warning' : meaning.whenTrue
  if (status !== 'False') return 'info'
  return type === 'Ready' && WAITING.has(reason) ? 'running' : meaning.whenFalse
}

function messageOf({ type, status, message }: Condition): string {
  const meaning = MEANINGS[type]
  const ours = status === 'True' ? meaning?.true : status === 'False' ? meaning?.false : undefined
  return message ?? ours ?? `It says ${status || 'nothing'}.`
}

/** Ready=True is believed only for the generation that it was written for, and nothing is news of what is suspended. */
function pastOf(condition: Condition, { generation, isSuspended }: About): string {
  const { type, status, observedGeneration } = condition
  if (isSuspended) return ' (as it was when it was suspended)'
  const isOlder =
    type === 'Ready' && status === 'True' && (observedGeneration ?? generation) < generation
  return isOlder ? ' (for an older spec)' : ''
}
