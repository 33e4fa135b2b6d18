import type { JsonObject } from './compare-input'
import { interpret } from './jq-interpreter'
import { isList } from './json'

/** Bytes that are handed over at once. */
const MOST_AT_ONCE = 250_000
const MOST_OF_ONE = 500_000
const LONGEST_EXPRESSION = 2_000

/** Words that may go on for ever, take memory without end, or reach outside of the object. */
const REFUSED =
  /\b(def|recurse|repeat|while|until|range|limit|foreach|reduce|label|input|inputs|env|debug|stderr|halt|halt_error|import|include|combinations|walk|input_filename|infinite|modulemeta|get_search_list|implode|splits|gsub|sub|scan|tojson|ascii|now|builtins)\b|\$ENV|\$__|@|\*/

/** The places that a jq path expression names in each of several objects, or why it names none. */
export type JqAnswer =
  | { ok: true; paths: readonly (readonly (readonly (string | number)[])[])[] }
  | { ok: false; problem: string }

/** Finds out where in each object `del(<expression>)` would take something away. Expressions that need not end are not run. */
export async function jqPaths(
  objects: readonly JsonObject[],
  expression: string,
): Promise<JqAnswer> {
  const refused = refusal(expression)
  if (refused) return { ok: false, problem: refused }
  const found: (readonly (string | number)[])[][] = []
  for (const batch of batches(objects)) {
    const answer = await run(batch, expression)
    if (typeof answer === 'string') return { ok: false, problem: answer }
    found.push(...answer)
  }
  return { ok: true, paths: found }
}

function refusal(expression: string): string | undefined {
  if (expression.length > LONGEST_EXPRESSION) return 'it is too long'
  if (expression.includes('\\(')) return 'it computes text'
  // What stands in quotes is no program, but may be a pattern: only what cannot be slow.
  const program = expression.replace(/"(?:[^"\\]|\\.)*"/g, '""')
  const word = REFUSED.exec(program)
  if (word) return `"${word[0]}" need not come to an end here`
  const patterns = /\b(test|match|capture)\b/.test(program)
  if (patterns && /[+*}]\)?[+*{]|\([^)]*[+*|][^)]*\)\s*[+*{]/.test(expression))
    return 'its pattern may take too long'
  return undefined
}

function* batches(objects: readonly JsonObject[]): Generator<string> {
  let batch: string[] = []
  let size = 0
  for (const object of objects) {
    const text = JSON.stringify(object)
    const bytes = Buffer.byteLength(text)
    if (size > 0 && size + bytes > MOST_AT_ONCE) {
      yield `[${batch.join(',')}]`
      batch = []
      size = 0
    }
    batch.push(text)
    size += bytes
  }
  if (batch.length > 0) yield `[${batch.join(',')}]`
}

async function run(
  objects: string,
  expression: string,
): Promise<(readonly (string | number)[])[][] | string> {
  if (Buffer.byteLength(objects) > MOST_OF_ONE) return 'an object is too large for it'
  // As `del` does, an object on which the expression fails is left as it is.
  const program = `$objects | map([try path(${expression}\n) catch empty])`
  try {
    const answer = await interpret(program, ['-c', '-n', '--argjson', 'objects', objects])
    return isList(answer) ? answer.map(pathsOf) : 'it gave no paths'
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    return /syntax error|is not defined|compile error/.test(message)
      ? 'it is no valid jq expression'
      : 'it cannot be evaluated'
  }
}

function pathsOf(paths: unknown): (readonly (string | number)[])[] {
  if (!isList(paths)) return []
  return paths.filter(
    (path): path is readonly (string | number)[] =>
      isList(path) &&
      path.length > 0 &&
      path.every((step) => typeof step === 'string' || typeof step === 'number'),
  )
}
