import type { Tone } from '../../description'
import type { Reader } from '../../health/reader'
import type { ContainerSummary, ObjectFact, ObjectSummary } from '../../object-summary'
import type { ObjectId } from '../../ref'
import { isoTime } from '../iso-time'

export type Section = ObjectSummary['sections'][number]

/** What a kind says of itself; the rest is said of every object alike. */
export interface KindSummary {
  headline?: string
  sections?: readonly Section[]
  containers?: readonly ContainerSummary[]
}

/** Tells an object of a kind. */
export type Summariser = (object: Reader, id: ObjectId) => KindSummary

/** A fact of which the value is words; none where there is no value. */
export function said(name: string, value: string | number | undefined, tone?: Tone): ObjectFact[] {
  if (value === undefined || value === '') return []
  return [{ name, value: String(value), as: 'text', ...(tone && { tone }) }]
}

/** A fact that one copies: a label, a path, a revision. */
export function code(name: string, value: string | undefined): ObjectFact[] {
  return value ? [{ name, value, as: 'code' }] : []
}

/** A fact that is a time; none for what is no time. */
export function time(name: string, value: string | undefined, tone?: Tone): ObjectFact[] {
  const at = isoTime(value)
  return at === undefined ? [] : [{ name, value: at, as: 'time', ...(tone && { tone }) }]
}

/** A fact that names other objects, one line each. */
export function links(name: string, ids: readonly { id: ObjectId }[]): ObjectFact[] {
  return ids.map(({ id }) => {
    const isKind = name.replaceAll(' ', '').toLowerCase() === id.kind.toLowerCase()
    return link(name, id, isKind ? id.name : undefined)
  })
}

/** A fact that names another object. */
export function link(name: string, id: ObjectId, value = `${id.kind} ${id.name}`): ObjectFact {
  return { name, value, as: 'text', id }
}

/** A section, unless it has nothing to say. */
export function section(title: string, ...facts: readonly (readonly ObjectFact[])[]): Section[] {
  const all = facts.flat()
  return all.length === 0 ? [] : [{ title, facts: all }]
}

/** "app=web, tier=front"; undefined for none. */
export function labelWords(labels: Readonly<Record<string, string>>): string | undefined {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
  return pairs.length === 0 ? undefined : pairs.join(', ')
}

/** A label selector in kubectl's words, expressions too; undefined for an empty one. */
export function selectorWords(selector: Reader): string | undefined {
  const expressions = selector.list('matchExpressions').map((entry) => {
    const operator = entry.text('operator') ?? ''
    const values = entry.texts('values').join(', ')
    return [entry.text('key'), spacedOperator(operator), values && `(${values})`]
      .filter(Boolean)
      .join(' ')
  })
  const all = [labelWords(selector.labels('matchLabels')), ...expressions].filter(Boolean)
  return all.length === 0 ? undefined : all.join(', ')
}

function spacedOperator(operator: string): string {
  return operator.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}
