import { ApiError, badRequest } from '../api-error'
import { arrayOf } from '../json-value'
import type { Writer } from '../object-store'
import type { Exchange } from './exchange'
import type { Resource } from './resource'

const VALIDATIONS = ['Strict', 'Warn', 'Ignore']

/** Who a write is by and how, with the fields that it names in vain. */
export interface WriteOptions {
  by: Writer
  /** Throws 400 for unknown fields under strict validation; else the warnings to be sent. */
  settle: () => Record<string, string>
}

/** The dryRun of a request's query or options; throws 422 for anything but `All`. */
export function isDryRun(asked: unknown): boolean {
  const values = (Array.isArray(asked) ? arrayOf(asked) : [asked]).filter((one) => one)
  if (values.every((one) => one === 'All')) return values.length > 0
  const message = `dryRun: Unsupported value: ${JSON.stringify(values[0])}: supported values: "All"`
  throw new ApiError(422, 'Invalid', message)
}

/** Reads `dryRun`, `fieldManager` (else the program in User-Agent) and `fieldValidation`. */
export function writeOptionsOf(exchange: Exchange, { path, collection }: Resource): WriteOptions {
  const { kind } = collection
  const agent = (exchange.header('user-agent') ?? 'unknown').split('/')[0] ?? ''
  const manager = exchange.query('fieldManager') || agent
  const validation = exchange.query('fieldValidation') || 'Warn'
  if (!VALIDATIONS.includes(validation)) {
    const message = `fieldValidation: Unsupported value: "${validation}": supported values: "Ignore", "Strict", "Warn"`
    throw new ApiError(422, 'Invalid', message)
  }
  const unknown: string[] = []
  const isStatus = path.subresource === 'status' && kind.statusSubresource
  const by: Writer = {
    manager,
    ...(isStatus ? { subresource: 'status' } : {}),
    ...(path.subresource === 'scale' ? { subresource: 'scale' } : {}),
    ...(isDryRun(exchange.query('dryRun')) ? { dryRun: true } : {}),
    unknown: (field) => {
      const problem = `unknown field "${field}"`
      if (unknown.includes(problem)) return
      unknown.push(problem)
      if (validation === 'Strict') throw strict(kind, unknown)
    },
  }
  const settle = () => {
    if (validation !== 'Warn' || unknown.length === 0) return {}
    return { warning: unknown.map((text) => `299 - ${JSON.stringify(text)}`).join(', ') }
  }
  return { by, settle }
}

function strict(kind: Resource['collection']['kind'], problems: readonly string[]): ApiError {
  const words = `strict decoding error: ${problems.join(', ')}`
  if (kind.compiledIn !== true) return badRequest(words)
  return badRequest(
    `${kind.kind} in version "${kind.version}" cannot be handled as a ${kind.kind}: ${words}`,
  )
}
