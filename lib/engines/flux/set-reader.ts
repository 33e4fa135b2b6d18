import type { AppSet, Generator } from '@/lib/domain/app-set'
import type { Policy, Tone } from '@/lib/domain/description'
import { type ResourceType, typeName } from '@/lib/domain/resource-type'

import type { Engine, EngineContext, Slim } from '../engine'
import { conditionsOf } from './condition-words'
import { durationWords } from './duration'
import { readinessOf, unseenWords } from './readiness'
import { RESOURCE_SET } from './resource-types'
import { downWords } from './silence'
import { OPERATOR_EVERY } from './slim-common'
import type { SetFields } from './slim-set'
import { suspensionOf, suspensionWords } from './suspension'

const OPERATOR = 'flux-operator'

/** Reads ResourceSets: objects generated from inputs. They know nothing of clusters, so none is matched. */
export const setReader: NonNullable<Engine['sets']> = {
  types: [RESOURCE_SET],
  read,
  match: () => undefined,
}

function read(type: ResourceType, slim: Slim, context: EngineContext): AppSet {
  const { id, uid } = slim
  const fields = slim.fields as SetFields
  const [template] = fields.templates
  return {
    ref: { cluster: context.cluster, type: typeName(type), namespace: id.namespace, name: id.name },
    uid,
    label: 'ResourceSet',
    ...standingOf(slim, downWords(OPERATOR, context)),
    conditions: conditionsOf(fields),
    generators: generatorsOf(fields),
    template: {
      name: template?.name ?? '',
      project: '',
      destination: template?.namespace ?? '',
      sources: [],
    },
    policies: policiesOf(fields),
    generated: fields.children.map(({ namespace, name }) => ({ namespace, name })),
    generatedTotal: fields.childrenTotal,
    labels: fields.meta.labels,
  }
}

function standingOf(
  { fields, problem }: Slim,
  silence: string | undefined,
): { tone: Tone; message: string } {
  const set = fields as SetFields
  if (problem) return { tone: 'warning', message: problem }
  if (set.isSuspended) {
    return { tone: 'warning', message: suspensionWords(suspensionOf(set.meta.annotations)) }
  }
  const { state, message, reason } = readinessOf(set)
  if (state === 'failed') return { tone: 'bad', message: message || reason }
  if (state === 'unseen') return { tone: 'warning', message: message || unseenWords(set) }
  if (silence) return { tone: 'warning', message: silence }
  return { tone: state === 'ready' ? 'good' : 'running', message: message || reason }
}

function generatorsOf({ inputs, inputsFrom, isPermuted }: SetFields): readonly Generator[] {
  const own: Generator[] = inputs.count === 0 ? [] : [generator('inputs', inputWords(inputs))]
  const from = inputsFrom.map(({ name, labels }) => {
    const selector = Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(', ')
    return generator(
      'input provider',
      name ? `Inputs of provider ${name}` : `Inputs of providers with ${selector || 'any label'}`,
    )
  })
  const all = [...own, ...from]
  if (all.length === 0) return [generator('none', 'No inputs: its objects are generated once')]
  if (!isPermuted || all.length < 2) return all
  return [{ ...generator('permute', 'Every combination of its inputs'), children: all }]
}

function inputWords({ count, keys }: SetFields['inputs']): string {
  const sets = count === 1 ? '1 set of inputs' : `${count} sets of inputs`
  return keys.length > 0 ? `${sets} with ${keys.join(', ')}` : sets
}

function generator(kind: string, words: string): Generator {
  return { kind, words, children: [] }
}

function policiesOf(fields: SetFields): readonly Policy[] {
  const every = fields.meta.annotations[OPERATOR_EVERY] ?? '1h'
  const objects = fields.templates.map(({ kind, name }) => `${kind} ${name}`).join(', ')
  const more = fields.templatesTotal - fields.templates.length
  const rows: readonly (readonly [name: string, value: string])[] = [
    ['Interval', `every ${durationWords(every)}`],
    ['Generates', more > 0 ? `${objects} and ${more} more` : objects],
    ['Template', fields.hasText ? 'written as text' : ''],
    ['Objects', fields.objectsTotal > 0 ? `${fields.objectsTotal}` : ''],
    ['Waits for', fields.dependsOn.join(', ')],
    ['Health checks', fields.waits ? 'all that it generates' : 'none'],
    ['Service account', fields.account],
  ]
  return rows.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }))
}
