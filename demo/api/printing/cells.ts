import { arrayOf, at, isRecord, numberOf, recordOf, textOf } from '../json-value'
import type { KubeObject } from '../object'

/** `<none>` in place of an empty text, as kubectl prints it. */
export function orNone(text: string): string {
  return text === '' ? '<none>' : text
}

/** A number at a path; the fallback where there is none. */
export function count(object: KubeObject, path: string, fallback = 0): number {
  return numberOf(at(object, ...path.split('.')), fallback)
}

/** A text at a path; empty where there is none. */
export function text(object: KubeObject, path: string): string {
  return textOf(at(object, ...path.split('.')))
}

/** A number or a text as text; the fallback where there is neither. */
export function scalarText(value: unknown, fallback: string): string {
  return typeof value === 'number' ? String(value) : textOf(value, fallback)
}

/** The names of the containers of a pod template, joined. */
export function containerNames(podSpec: unknown): string {
  return arrayOf(at(podSpec, 'containers'))
    .map((container) => textOf(at(container, 'name')))
    .join(',')
}

/** The images of the containers of a pod template, joined. */
export function containerImages(podSpec: unknown): string {
  return arrayOf(at(podSpec, 'containers'))
    .map((container) => textOf(at(container, 'image')))
    .join(',')
}

/** A label selector or a plain map of labels as text. */
export function selectorText(selector: unknown): string {
  const labels = recordOf(at(selector, 'matchLabels') ?? selector)
  const pairs = Object.entries(labels)
    .filter(([key]) => key !== 'matchExpressions')
    .map(([key, value]) => `${key}=${String(value)}`)
  const expressions = arrayOf(at(selector, 'matchExpressions')).map((expression) => {
    const { key, operator, values } = recordOf(expression)
    const list = arrayOf(values).map(String).join(',')
    if (operator === 'Exists') return textOf(key)
    if (operator === 'DoesNotExist') return `!${textOf(key)}`
    return `${textOf(key)} ${operator === 'In' ? 'in' : 'notin'} (${list})`
  })
  return orNone([...pairs, ...expressions].join(','))
}

/** The status of the condition of a type: True, False, Unknown, or undefined. */
export function conditionStatus(object: KubeObject, type: string): string | undefined {
  const found = arrayOf(at(object.status, 'conditions')).find((one) => at(one, 'type') === type)
  return isRecord(found) ? textOf(found.status) : undefined
}
