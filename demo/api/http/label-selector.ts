import { badRequest } from '../api-error'

type Labels = Readonly<Record<string, string>>
type Requirement = (labels: Labels) => boolean

const SET_BASED = /^([^\s!=,()]+)\s+(in|notin)\s*\(([^)]*)\)$/
const EQUALITY = /^([^\s!=,()]+)\s*(==|=|!=)\s*([^\s!=,()]*)$/
const EXISTS = /^(!?)\s*([^\s!=,()]+)$/

/** Reads a labelSelector (equality and set-based); throws 400 when it cannot be read. */
export function parseLabelSelector(text: string): Requirement | undefined {
  const terms = splitTerms(text)
  if (terms.length === 0) return undefined
  const requirements = terms.map(parseTerm)
  return (labels) => requirements.every((matches) => matches(labels))
}

function splitTerms(text: string): string[] {
  const terms = text.split(/,(?![^(]*\))/).map((term) => term.trim())
  return terms.length === 1 && terms[0] === '' ? [] : terms
}

function parseTerm(term: string): Requirement {
  const inSet = SET_BASED.exec(term)
  if (inSet) {
    const [, key = '', operator, list = ''] = inSet
    const values = new Set(list.split(',').map((value) => value.trim()))
    return operator === 'in'
      ? (labels) => key in labels && values.has(labels[key] ?? '')
      : (labels) => !(key in labels) || !values.has(labels[key] ?? '')
  }
  const equality = EQUALITY.exec(term)
  if (equality) {
    const [, key = '', operator, value] = equality
    return operator === '!=' ? (labels) => labels[key] !== value : (labels) => labels[key] === value
  }
  const exists = EXISTS.exec(term)
  if (exists) {
    const [, not, key = ''] = exists
    return not === '!' ? (labels) => !(key in labels) : (labels) => key in labels
  }
  throw badRequest(`unable to parse requirement: ${term}`)
}
