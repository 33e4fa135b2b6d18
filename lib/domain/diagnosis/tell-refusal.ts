import type { FindingCode } from '../finding'
import type { Refusal } from './read-refusal'
import { asSentence, inNamespace, listed } from './words'

/** What a refusal is told as. */
export interface RefusalWords {
  code: FindingCode
  /** Equal for refusals that are the same. */
  alike: string
  /** After "… cannot be created: ". */
  because: string
  next: readonly string[]
}

/** Says a refusal and what helps; `to` names the object to change: "Deployment web". */
export function tellRefusal(refusal: Refusal, to: string, namespace: string): RefusalWords {
  const where = inNamespace(namespace)
  switch (refusal.is) {
    case 'quota':
      return {
        code: 'quota',
        alike: `quota ${refusal.quota}`,
        because: quotaWords(refusal),
        next: [
          `Raise the ResourceQuota ${refusal.quota}${where}, ask for less in ${to}, or stop something else there.`,
        ],
      }
    case 'quota-needs':
      return {
        code: 'quota',
        alike: `needs ${refusal.quota}`,
        because: `the quota ${refusal.quota} ${refusal.words.replace(/^must specify/, 'demands')}`,
        next: [`Set these requests and limits in ${to}, or a LimitRange with defaults${where}.`],
      }
    case 'limit-range':
      return {
        code: 'quota',
        alike: `limit range ${refusal.words}`,
        because: `a LimitRange${where} does not allow it: ${refusal.words}`,
        next: [`Change the requests and limits in ${to}, or the LimitRange${where}.`],
      }
    case 'pod-security':
      return {
        code: 'admission',
        alike: `pod security ${refusal.level}`,
        because: `Pod Security “${refusal.level}” of the namespace does not allow it: ${refusal.words}`,
        next: [
          `Set what is named in the security context in ${to}.`,
          `Or change the label pod-security.kubernetes.io/enforce of the namespace ${namespace}, if it is meant to allow that.`,
        ],
      }
    case 'denied':
      return {
        code: 'admission',
        alike: `denied ${refusal.by}`,
        because: `the ${refusal.by} refuses it: ${refusal.words}`,
        next: [`Change ${to} so that it keeps the rule, or ask whoever runs the ${refusal.by}.`],
      }
    case 'webhook-away':
      return {
        code: 'admission',
        alike: `away ${refusal.by}`,
        because: `the ${refusal.by} that has to agree does not answer: ${refusal.words}`,
        next: [
          `See whether the service behind the ${refusal.by} runs: nothing that it watches over can be created until it does.`,
        ],
      }
    case 'service-account':
      return {
        code: 'missing-config',
        alike: `service account ${refusal.name}`,
        because: `the ServiceAccount ${refusal.name} is not there`,
        next: [`Create the ServiceAccount ${refusal.name}${where}, or correct its name in ${to}.`],
      }
    case 'priority-class':
      return {
        code: 'missing-config',
        alike: `priority class ${refusal.name}`,
        because: `the PriorityClass ${refusal.name} is not there`,
        next: [`Create the PriorityClass ${refusal.name}, or correct its name in ${to}.`],
      }
    case 'ending':
      return {
        code: 'admission',
        alike: 'ending',
        because: `the namespace ${refusal.namespace} is being deleted`,
        next: [`Wait until the namespace ${refusal.namespace} is gone, then deploy again.`],
      }
    case 'no-right':
      return {
        code: 'admission',
        alike: `right ${refusal.words}`,
        because: refusal.words,
        next: ['Grant this right to the account that is named, or let another one do it.'],
      }
    case 'invalid':
      return {
        code: 'admission',
        alike: `invalid ${refusal.words}`,
        because: `it is not valid: ${refusal.words}`,
        next: [`Correct the field that is named in ${to}.`],
      }
  }
}

/** Only what there is not enough of; all of it when that cannot be told. */
function quotaWords({ quota, exceeded }: Extract<Refusal, { is: 'quota' }>): string {
  const parts = exceeded.map(
    ({ what, requested, used, limited }) =>
      `${used} of ${limited} ${what} are used and ${requested} more is wanted`,
  )
  if (parts.length === 0) return `the quota ${quota} is used up`
  return `the quota ${quota} is used up: ${listed(parts)}`
}

/** `Pods of Deployment web cannot be created: the quota …` as one sentence. */
export function refusedSentence(what: string, { because }: RefusalWords): string {
  return asSentence(`${what} cannot be created: ${because}`)
}
