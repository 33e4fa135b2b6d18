import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

import { evaluate } from './evaluate'
import { parseTemplate } from './parse-template'

/** What github.com/fluxcd/pkg/envsubst answered: text, loosely, strictly; null where it failed. */
interface Recorded {
  variables: Record<string, string>
  rows: [string, string | null, string | null][]
}

const recorded = JSON.parse(
  readFileSync(new URL('./recorded.json', import.meta.url), 'utf8'),
) as Recorded

function answer(text: string, isStrict: boolean): string | null {
  try {
    return evaluate(parseTemplate(text), recorded.variables, isStrict)
  } catch {
    return null
  }
}

describe('substitution as recorded from the library of Flux', () => {
  test.each(recorded.rows)('%j is the same, loosely and strictly', (text, loose, strict) => {
    expect([answer(text, false), answer(text, true)]).toEqual([loose, strict])
  })
})

test('thousands of nested variables are refused, not a crash', () => {
  const text = '${a:-'.repeat(5000) + '}'.repeat(5000)
  expect(() => parseTemplate(text)).toThrow('variables are nested too deeply')
})

test('a value that would take for ever to trim is refused', () => {
  const call = () => evaluate(parseTemplate('${v%%*a*b}'), { v: 'a'.repeat(100_000) }, true)
  expect(call).toThrow('too long to be trimmed')
})
