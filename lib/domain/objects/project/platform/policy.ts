import type { Reader } from '../../../health/reader'
import type { Projector } from '../../projection'
import { named, once } from '../../references-by-name'
import { joined } from '../../words'

const RESULTS = ['fail', 'error', 'warn', 'pass', 'skip'] as const

/** How many results of a report are of each kind, by its summary, else counted. */
export function policyCounts(report: Reader): Readonly<Record<(typeof RESULTS)[number], number>> {
  const results = report.list('results')
  const count = (result: string) =>
    report.number('summary', result) ??
    results.filter((entry) => (entry.text('result') ?? entry.text('status')) === result).length
  return {
    fail: count('fail'),
    error: count('error'),
    warn: count('warn'),
    pass: count('pass'),
    skip: count('skip'),
  }
}

/** A report stands on its scope, older ones on what each result names. */
export const policyReport: Projector = (object, { namespace }) => {
  const counts = policyCounts(object)
  const lines = RESULTS.filter((result) => counts[result] > 0).map(
    (result) => `${counts[result]} ${result}`,
  )
  const subjects = [
    object.at('scope'),
    ...object
      .list('results')
      .flatMap((result) => [...result.list('resources'), ...result.list('subjects')]),
  ]
  const found = subjects.flatMap((subject) => named(subject, { how: 'reports-on', namespace }))
  return { line: joined(...lines) || 'no results', leansOn: once(found) }
}

/** A policy of Kyverno: what it does with what breaks it. */
export const policy: Projector = (object) => {
  const actions = [
    object.text('spec', 'validationFailureAction'),
    ...object.list('spec', 'rules').map((rule) => rule.text('validate', 'failureAction')),
  ]
  const enforces = actions.some((action) => action?.toLowerCase() === 'enforce')
  const count = object.list('spec', 'rules').length
  return {
    line: joined(
      count === 1 ? '1 rule' : `${count} rules`,
      enforces ? 'refuses what breaks it' : 'reports only',
    ),
  }
}
