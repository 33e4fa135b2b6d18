import 'server-only'

import { goScalar } from './go-scalar'

const BASE_60 = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/
const TIME =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]| )\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[-+]\d{2}:\d{2})?)?$/
// Neither tabs nor anything outside of the basic plane counts as printable to that writer.
const PRINTABLE = /^[\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/
const INDICATOR = /^(?:[#,[\]{}&*!|>'"%@`]|[-?:](?:\s|$)|---|\.\.\.)|:(?:\s|$)|\s#/

/**
 * Writes a value as Kubernetes' YAML writer does: sorted keys, block style, quotes only where the text would else mean
 * something else. It matters where variables are put into the text: what is not quoted may change its type.
 */
export function goYamlText(value: unknown): string {
  return `${block(value, '')}\n`
}

function block(value: unknown, indent: string): string {
  if (Array.isArray(value) && value.length > 0) {
    return value
      .map((item: unknown) => `${indent}- ${nested(item, `${indent}  `).trimStart()}`)
      .join('\n')
  }
  const entries = entriesOf(value)
  if (entries.length === 0) return `${indent}${scalar(value, indent)}`
  return entries
    .map(([key, item]) => {
      const name = `${indent}${keyText(key)}:`
      if (Array.isArray(item) && item.length > 0) return `${name}\n${block(item, indent)}`
      if (entriesOf(item).length > 0) return `${name}\n${block(item, `${indent}  `)}`
      return `${name} ${scalar(item, indent)}`
    })
    .join('\n')
}

/** An item of a list: its first line stands behind the dash. */
function nested(item: unknown, indent: string): string {
  const isLeaf = !(Array.isArray(item) && item.length > 0) && entriesOf(item).length === 0
  return isLeaf ? scalar(item, indent.slice(2)) : block(item, indent)
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

function scalar(value: unknown, indent: string): string {
  if (typeof value === 'string') return text(value, indent)
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[]' : '{}'
  return JSON.stringify(value ?? null)
}

function keyText(key: string): string {
  return key.includes('\n') || key === '<<' ? quoted(key) : text(key, '')
}

function text(value: string, indent: string): string {
  const isPrintable = PRINTABLE.test(value)
  if (value.includes('\n')) {
    const isBlock = isPrintable && !/ \n| $/.test(value)
    return isBlock ? literal(value, `${indent}  `) : quoted(value)
  }
  const isText = goScalar(value) === value && !TIME.test(value) && !BASE_60.test(value)
  if (!isText) return quoted(value)
  if (!isPrintable) return quoted(value)
  const isPlain = !/^\s|\s$/.test(value) && !INDICATOR.test(value)
  return isPlain ? value : `'${value.replaceAll("'", "''")}'`
}

function literal(value: string, indent: string): string {
  const hint = /^[\s]/.test(value) ? '2' : ''
  const chomp = !value.endsWith('\n') ? '-' : /^\n$|\n\n$/.test(value) ? '+' : ''
  const lines = (chomp === '-' ? value : value.slice(0, -1)).split('\n')
  const body = lines.map((line) => (line === '' ? '' : indent + line)).join('\n')
  return `|${hint}${chomp}\n${body}`
}

function quoted(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\ufeff\ufffe\uffff\u2028\u2029]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
