import type { Tone } from '../../../description'
import type { Reader } from '../../../health/reader'
import type { ObjectFact } from '../../../object-summary'
import { policyCounts, policyReport } from '../../project/platform/policy'
import { named } from '../../references-by-name'
import { joined } from '../../words'
import { links, said, section, type Summariser } from '../facts'

const MAX_ROWS = 50
const RESULTS = ['fail', 'error', 'warn', 'pass', 'skip'] as const
const TONES: Readonly<Record<string, Tone>> = {
  fail: 'bad',
  error: 'bad',
  warn: 'warning',
  pass: 'good',
  skip: 'info',
}
const BROKEN = new Set(['fail', 'error', 'warn'])

/** How many rules hold and which do not, with what they say. A report only tells; whether such a thing is refused, its policy says. */
export const policyReportSummary: Summariser = (object, id) => {
  const counts = policyCounts(object)
  const broken = object.list('results').filter((entry) => BROKEN.has(resultOf(entry)))
  return {
    headline: policyReport(object, id).line ?? '',
    sections: [
      ...section(
        'Results',
        RESULTS.flatMap((result) => said(result, counts[result] || undefined, TONES[result])),
      ),
      ...section('Broken', broken.slice(0, MAX_ROWS).flatMap(brokenFact)),
      ...section(
        'About',
        links('Subject', named(object.at('scope'), { how: 'reports-on', namespace: id.namespace })),
      ),
    ],
  }
}

const resultOf = (entry: Reader) => entry.text('result') ?? entry.text('status') ?? ''

function brokenFact(entry: Reader): ObjectFact[] {
  const name = [entry.text('policy'), entry.text('rule')].filter(Boolean).join(', ')
  const severity = entry.text('severity')
  const words = joined(
    severity === undefined ? undefined : `severity ${severity}`,
    entry.text('message') ?? resultOf(entry),
  )
  return said(name || 'Rule', words, TONES[resultOf(entry)])
}

/** A policy of Kyverno, its rules, and whether it refuses or only reports. */
export const policySummary: Summariser = (object) => ({
  sections: [
    ...section(
      'Policy',
      said('About', object.text('metadata', 'annotations', 'policies.kyverno.io/description')),
      said('Severity', object.text('metadata', 'annotations', 'policies.kyverno.io/severity')),
      said('Category', object.text('metadata', 'annotations', 'policies.kyverno.io/category')),
      said('What breaks it', actionWords(object.text('spec', 'validationFailureAction'))),
      said('Also checks what is there', object.flag('spec', 'background') === false ? 'no' : 'yes'),
    ),
    ...section('Rules', object.list('spec', 'rules').slice(0, MAX_ROWS).flatMap(ruleFact)),
  ],
})

const VERBS = ['validate', 'mutate', 'generate', 'verifyImages'] as const

function ruleFact(rule: Reader): ObjectFact[] {
  const verb = VERBS.find((each) => rule.has(each))
  const action = actionWords(rule.text('validate', 'failureAction'))
  return said(rule.text('name') ?? 'rule', joined(verb, action, rule.text('validate', 'message')))
}

function actionWords(action: string | undefined): string | undefined {
  if (action === undefined) return undefined
  return action.toLowerCase() === 'enforce' ? 'is refused' : 'is let through and reported'
}
