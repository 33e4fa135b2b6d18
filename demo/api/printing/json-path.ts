import { isRecord } from '../json-value'

type Step = (value: unknown) => unknown[]

const TOKEN =
  /\.(?<field>(?:\\.|[^.[\\])+)|\[\?\(@(?<path>[^=!<>]*?)\s*(?<operator>==|!=)\s*(?<quoted>"[^"]*"|'[^']*'|[^)\s]+)\s*\)\]|\[['"](?<key>[^'"]+)['"]\]|\[(?<index>-?\d+|\*)\]/y

const cache = new Map<string, Step[]>()

/** The values that a JSONPath of a printer column finds: fields, indexes, `[*]` and `[?(@.a=="b")]`. */
export function queryJsonPath(value: unknown, path: string): unknown[] {
  const steps = cache.get(path) ?? compile(path)
  cache.set(path, steps)
  let found: unknown[] = [value]
  for (const step of steps) found = found.flatMap(step)
  return found
}

function compile(path: string): Step[] {
  const text = path.replace(/^\{(.*)\}$/, '$1').replace(/^\$/, '')
  const source = text.startsWith('.') || text.startsWith('[') || text === '' ? text : `.${text}`
  const steps: Step[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    const groups = TOKEN.exec(source)?.groups
    // A path that cannot be read finds nothing, as in a CRD that was accepted by an older server.
    if (!groups) return [() => []]
    steps.push(stepOf(groups))
  }
  return steps
}

function stepOf(groups: Record<string, string | undefined>): Step {
  const { field, path, operator, quoted = '', key, index } = groups
  const name = key ?? field?.replaceAll(/\\(.)/g, '$1')
  if (name === '*') return children
  if (name !== undefined) {
    return (value) => (isRecord(value) && value[name] !== undefined ? [value[name]] : [])
  }
  if (index === '*') return children
  if (index !== undefined) {
    return (value) => {
      const item: unknown = Array.isArray(value) ? value.at(Number(index)) : undefined
      return item === undefined ? [] : [item]
    }
  }
  const wanted = quoted.replace(/^(["'])(.*)\1$/, '$2')
  const isEqual = operator === '=='
  return (value) =>
    children(value).filter((item) => {
      const [actual] = queryJsonPath(item, path ?? '')
      return (String(actual) === wanted) === isEqual
    })
}

function children(value: unknown): unknown[] {
  if (Array.isArray(value)) return value as unknown[]
  return isRecord(value) ? Object.values(value) : []
}
