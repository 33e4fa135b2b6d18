import type { Reader } from '../../../health/reader'
import type { Projector } from '../../projection'
import { troubleConditions } from '../../trouble-conditions'
import { joined } from '../../words'
import { readyWords } from '../workloads'
import { isComposite, managed } from './crossplane'

/** Where operators commonly say in a word how it goes. */
const WORDS = [['phase'], ['state'], ['health'], ['status'], ['currentStatus']] as const
const READY = ['readyReplicas', 'readyInstances', 'readyNodes', 'readyMembers'] as const
const WANTED = ['replicas', 'instances', 'nodes', 'members', 'size'] as const

/** Any custom kind: the word of its status, its ready counts, the conditions that mean trouble. */
export const generic: Projector = (object, id) => {
  if (isComposite(object)) return managed(object, id)
  const counts = countsOf(object)
  const status = object.at('status')
  const word = WORDS.map((path) => wordAt(status, path)).find((found) => found !== undefined)
  return {
    line: joined(counts && readyWords(counts), word),
    ...(counts && { ready: counts }),
    symptoms: troubleConditions(object),
  }
}

function wordAt(status: Reader, path: readonly string[]): string | undefined {
  const word = status.text(...path)
  return word === undefined || word === '' || word.length > 60 ? undefined : word
}

function countsOf(object: Reader): { ready: number; wanted: number } | undefined {
  const ready = READY.map((field) => object.number('status', field)).find((n) => n !== undefined)
  const wanted = WANTED.map(
    (field) => object.number('spec', field) ?? object.number('status', field),
  ).find((n) => n !== undefined)
  return ready === undefined || wanted === undefined ? undefined : { ready, wanted }
}

/** Knative's services and what they lead to. */
export const knative: Projector = (object) => {
  const url = object.text('status', 'url')
  return {
    line: url?.replace(/^https?:\/\//, '') ?? '',
    isExposed: url !== undefined && !url.includes('.svc.cluster.local'),
    addresses: url === undefined || url.includes('.svc.cluster.local') ? [] : [url],
    symptoms: troubleConditions(object),
  }
}
