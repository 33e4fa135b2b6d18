import 'server-only'

import type { DiffProblem, OrProblem } from '@/lib/domain/diff'
import type { Substitution } from '@/lib/domain/recipe'

import { isJsonObject, type JsonObject } from '../objects-of'
import { goYamlText } from '../yaml/go-yaml-text'
import { readFirstDocument } from '../yaml/read-documents'
import { evaluate, MissingVariable } from './evaluate'
import { BadTemplate, parseTemplate } from './parse-template'

const NAME = /^[_a-zA-Z][_a-zA-Z0-9]*$/

/**
 * Puts variables into rendered objects as Flux does after a build: on the YAML text of each one, so that a text may become
 * a number. Sentences name objects and variables, never values.
 */
export function substituteObjects(
  objects: readonly JsonObject[],
  substitution: Substitution,
): OrProblem<{ objects: readonly JsonObject[] }> {
  const bad = Object.keys(substitution.variables).find((name) => !NAME.test(name))
  if (bad !== undefined) {
    return failed('render-failed', `“${bad}” cannot be the name of a variable for substitution.`)
  }
  // Line breaks in values are taken out before they are put in.
  const variables = Object.fromEntries(
    Object.entries(substitution.variables).map(([key, value]) => [key, value.replaceAll('\n', '')]),
  )
  const done: JsonObject[] = []
  for (const object of objects) {
    const answer = isExempt(object, substitution.exempt)
      ? { ok: true as const, object }
      : substituted(object, variables, substitution.isStrict)
    if (!answer.ok) return answer
    done.push(answer.object)
  }
  return { ok: true, objects: done }
}

function substituted(
  object: JsonObject,
  variables: Readonly<Record<string, string>>,
  isStrict: boolean,
): OrProblem<{ object: JsonObject }> {
  const text = goYamlText(object)
  if (!text.includes('$')) return { ok: true, object }
  const name = nameOf(object)
  try {
    const document = readFirstDocument(evaluate(parseTemplate(text), variables, isStrict))
    if (document && 'value' in document && isJsonObject(document.value)) {
      return { ok: true, object: document.value }
    }
    return failed(
      'bad-manifest',
      `With the variables put in, ${name} is no manifest any more: a value breaks its YAML.`,
    )
  } catch (error) {
    if (error instanceof MissingVariable) {
      const message = `${name} uses the variable ${error.variable}, which is not set and has no default.`
      return failed('render-failed', message)
    }
    if (!(error instanceof BadTemplate)) throw error
    const message = `Variables cannot be put into ${name}: ${error.message}. A “\${” that is none is written “$\${”.`
    return failed('render-failed', message)
  }
}

function isExempt({ metadata }: JsonObject, { key, value }: Substitution['exempt']): boolean {
  if (!isJsonObject(metadata)) return false
  return [metadata.labels, metadata.annotations].some(
    (marks) => isJsonObject(marks) && marks[key] === value,
  )
}

function nameOf({ kind, metadata }: JsonObject): string {
  const name = isJsonObject(metadata) ? metadata.name : undefined
  return `${typeof kind === 'string' ? kind : 'An object'} ${typeof name === 'string' ? name : 'without a name'}`
}

function failed(code: DiffProblem['code'], message: string): { ok: false; problem: DiffProblem } {
  return { ok: false, problem: { code, message } }
}
