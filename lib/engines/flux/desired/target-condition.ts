import { type Json } from '../../parse'
import { textIn } from '../../raw'

/** Where a field of a target is found in an object. */
const PLACES: Readonly<Record<string, string>> = {
  group: '(.apiVersion | if contains("/") then split("/")[0] else "" end)',
  version: '(.apiVersion | split("/") | last)',
  kind: '.kind',
  name: '.metadata.name',
  namespace: '(.metadata.namespace // "")',
}

/** Whether an object is meant by a target, as a jq expression; undefined for a selector that cannot be read. */
export function targetCondition(target: Json): string | undefined {
  const named = Object.entries(PLACES).flatMap(([field, place]) => {
    const pattern = textIn(target, field)
    return pattern ? [`(${place} | test(${JSON.stringify(anchored(pattern))}))`] : []
  })
  const labels = selected(textIn(target, 'labelSelector'), '(.metadata.labels // {})')
  const annotations = selected(
    textIn(target, 'annotationSelector'),
    '(.metadata.annotations // {})',
  )
  if (!labels || !annotations) return undefined
  const all = [...named, ...labels, ...annotations]
  return all.length > 0 ? all.join(' and ') : 'true'
}

/** A JSON pointer as a path of jq; digits lead into lists. */
export function jqPath(pointer: string): string {
  const steps = pointer.split('/').slice(1)
  const path = steps.map((step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    return /^\d{1,9}$/.test(name) ? `[${name}]` : `[${JSON.stringify(name)}]`
  })
  return `.${path.join('')}`
}

function anchored(pattern: string): string {
  return `^(?:${pattern})$`
}

const KEY = '[A-Za-z0-9]?[\\w./-]*'
const REQUIREMENT = new RegExp(
  `^(?:(?<absent>!)?\\s*(?<key>${KEY})|(?<is>${KEY})\\s*(?<sign>==?|!=)\\s*(?<value>[\\w.-]*)|(?<of>${KEY})\\s+(?<set>in|notin)\\s*\\((?<values>[^()]*)\\))$`,
)

/** The parts of a selector as Kubernetes writes it: `app=web, tier in (a, b), !old`. */
function selected(selector: string, marks: string): readonly string[] | undefined {
  if (selector.trim() === '') return []
  const conditions = selector.split(/,(?![^(]*\))/).map((part) => conditionOf(part.trim(), marks))
  const known = conditions.filter((condition) => condition !== undefined)
  return known.length === conditions.length ? known : undefined
}

function conditionOf(part: string, marks: string): string | undefined {
  const { absent, key, is, sign, value, of, set, values } = REQUIREMENT.exec(part)?.groups ?? {}
  if (key) return `(${marks} | has(${JSON.stringify(key)})${absent ? ' | not' : ''})`
  if (is && sign) {
    return `(${marks}[${JSON.stringify(is)}] ${sign === '!=' ? '!=' : '=='} ${JSON.stringify(value)})`
  }
  if (!of || values === undefined) return undefined
  const list = values.split(',').map((each) => JSON.stringify(each.trim()))
  return `(${marks}[${JSON.stringify(of)}] | IN(${list.join(', ')})${set === 'notin' ? ' | not' : ''})`
}
