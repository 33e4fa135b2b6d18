import type { LabelSelector } from '@/lib/domain/app-set'

import { intern, type Json } from '../../parse'
import { cut, recordIn, recordsIn, textIn, textsIn } from '../../raw'

const MAX_RULES = 50
const MAX_TEXT = 200

/** A label selector as it is written. */
export function selectorIn(from: Json): LabelSelector {
  const labels = recordIn(from, 'matchLabels')
  const keys = Object.keys(labels).slice(0, MAX_RULES)
  return {
    matchLabels: Object.fromEntries(keys.map((key) => [short(key), short(textIn(labels, key))])),
    matchExpressions: recordsIn(from, 'matchExpressions')
      .slice(0, MAX_RULES)
      .map((each) => ({
        key: short(textIn(each, 'key')),
        operator: short(textIn(each, 'operator')),
        values: textsIn(each, 'values').slice(0, MAX_RULES).map(short),
      })),
  }
}

/** `env=prod and tier in (web, api)`; empty for a selector that picks everything. */
export function selectorWords({ matchLabels, matchExpressions }: LabelSelector): string {
  return [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(expressionWords),
  ].join(' and ')
}

export function expressionWords(expression: LabelSelector['matchExpressions'][number]): string {
  const { key, operator, values } = expression
  const list = values.join(', ')
  switch (operator) {
    case 'In':
      return values.length === 1 ? `${key}=${list}` : `${key} in (${list})`
    case 'NotIn':
      return values.length === 1 ? `${key} not ${list}` : `${key} not in (${list})`
    case 'Exists':
      return `${key} set`
    case 'DoesNotExist':
      return `${key} not set`
    default:
      return `${key} ${operator} (${list})`
  }
}

/** What labels lack for a selector to pick them, in one sentence's part each; none = it picks them. */
export function lacksOf(
  { matchLabels, matchExpressions }: LabelSelector,
  labels: Readonly<Record<string, string>>,
): readonly string[] {
  const all = [
    ...Object.entries(matchLabels).map(([key, value]) => ({
      key,
      operator: 'In',
      values: [value],
    })),
    ...matchExpressions,
  ]
  return all.flatMap((expression) => {
    const value = Object.hasOwn(labels, expression.key) ? labels[expression.key] : undefined
    const lack = lackOf(expression, value)
    return lack ? [lack] : []
  })
}

function lackOf(
  { key, operator, values }: LabelSelector['matchExpressions'][number],
  value: string | undefined,
): string | undefined {
  switch (operator) {
    case 'In':
      if (value === undefined) return `label ${key} is missing`
      return values.includes(value)
        ? undefined
        : `label ${key} is ${said(value)}, not ${or(values)}`
    case 'NotIn':
      return value !== undefined && values.includes(value)
        ? `label ${key} is ${said(value)}, which is left out`
        : undefined
    case 'Exists':
      return value === undefined ? `label ${key} is missing` : undefined
    case 'DoesNotExist':
      return value === undefined ? undefined : `label ${key} is set`
    default:
      return `the rule for label ${key} cannot be read`
  }
}

function said(value: string): string {
  return value === '' ? 'empty' : value
}

function or(values: readonly string[]): string {
  return values.map(said).join(' or ')
}

function short(text: string): string {
  return intern(cut(text, MAX_TEXT))
}
