import { badRequest } from '../api-error'

/** What a path under /api or /apis asks for. */
export interface ResourcePath {
  group: string
  version: string
  namespace?: string
  plural: string
  name?: string
  subresource?: string
}

/** Reads a resource path; undefined when it is a discovery path or none of ours. */
export function parseResourcePath(pathname: string): ResourcePath | undefined {
  const parts = pathname.split('/').filter((part) => part !== '')
  const head = parts.shift()
  let group = ''
  if (head === 'apis') group = parts.shift() ?? ''
  else if (head !== 'api') return undefined
  const version = parts.shift()
  const words = parts.map(decoded)
  const [plural, name, inner] = words
  if (version === undefined || plural === undefined) return undefined
  if (plural === 'namespaces' && name !== undefined && inner !== undefined) {
    const isOwnSubresource = group === '' && (inner === 'status' || inner === 'finalize')
    if (!isOwnSubresource) {
      return { group, version, namespace: name, plural: inner, ...tailOf(words.slice(3)) }
    }
  }
  return { group, version, plural, ...tailOf(words.slice(1)) }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw badRequest(`the path has a broken escape: ${part}`)
  }
}

function tailOf([name, ...rest]: readonly string[]): { name?: string; subresource?: string } {
  return {
    ...(name === undefined ? {} : { name }),
    ...(rest.length === 0 ? {} : { subresource: rest.join('/') }),
  }
}
