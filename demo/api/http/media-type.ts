import { ApiError } from '../api-error'

/** The shapes in which objects can be asked for. */
export type Shape = 'object' | 'table' | 'metadata'

/** Picks the first form of an Accept header that the server can give; throws 406 when there is none. */
export function shapeOf(accept: string | undefined): Shape {
  for (const entry of (accept ?? '*/*').split(',')) {
    const [type = '', ...parameters] = entry.split(';').map((part) => part.trim())
    if (!['application/json', 'application/*', '*/*'].includes(type)) continue
    const as = parameters.find((parameter) => parameter.startsWith('as='))?.slice(3)
    if (as === undefined) return 'object'
    const isMeta = parameters.includes('g=meta.k8s.io') && parameters.includes('v=v1')
    if (isMeta && as === 'Table') return 'table'
    if (isMeta && as.startsWith('PartialObjectMetadata')) return 'metadata'
  }
  throw new ApiError(
    406,
    'NotAcceptable',
    'only the following media types are accepted: application/json',
  )
}
