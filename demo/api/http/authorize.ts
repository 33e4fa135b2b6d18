import type { User } from './authenticate'
import type { ResourcePath } from './request-path'

/** What a request wants to do, as authorisation sees it. */
export interface Attributes {
  verb: string
  path: string
  group?: string
  plural?: string
  namespace?: string
  name?: string
  subresource?: string
}

/** What of a request decides over it. */
export type AccessQuestion = Pick<Attributes, 'verb' | 'plural'>

/** The answer of authorisation, with the reason that access reviews show. */
export interface Decision {
  allowed: boolean
  reason: string
}

const EVERYONE = 'system:authenticated'
const ADMINISTRATORS = 'system:masters'
/** What those may do who are no administrators. */
export const READING = ['get', 'list', 'watch'] as const
/** Reviews of one's own rights are open to everyone, as `system:basic-user` says. */
const OWN_REVIEWS = ['selfsubjectaccessreviews', 'selfsubjectrulesreviews', 'selfsubjectreviews']

/** May the user do this? Administrators everything, others who proved who they are only read. */
export function authorize(user: User, { verb, plural = '' }: AccessQuestion): Decision {
  const reads = READING.some((known) => known === verb)
  const reviews = verb === 'create' && OWN_REVIEWS.includes(plural)
  const isKnown = user.groups.includes(EVERYONE)
  const allowed = user.groups.includes(ADMINISTRATORS) || (isKnown && (reads || reviews))
  return { allowed, reason: `${user.name} ${allowed ? 'may' : 'may not'} ${verb}` }
}

const OBJECT_VERBS: Record<string, string> = {
  GET: 'get',
  HEAD: 'get',
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
}

/** The attributes of a request by method, path and whether it watches. */
export function attributesOf(
  method: string,
  path: string,
  resource: ResourcePath | undefined,
  isWatch: boolean,
): Attributes {
  if (!resource) return { verb: OBJECT_VERBS[method] ?? method.toLowerCase(), path }
  const verb = verbOf(method, resource, isWatch)
  // What lies behind a proxy is no matter of rights.
  const isProxy = resource.subresource?.startsWith('proxy/') === true
  return { ...resource, path, verb, ...(isProxy && { subresource: 'proxy' }) }
}

function verbOf(method: string, resource: ResourcePath, isWatch: boolean): string {
  if (resource.name === undefined && method === 'DELETE') return 'deletecollection'
  if (method === 'GET' && isWatch) return 'watch'
  if (resource.name === undefined && method === 'GET') return 'list'
  return OBJECT_VERBS[method] ?? method.toLowerCase()
}
