import { badRequest } from '../api-error'

/** Where a list goes on: after which key, and at which version (0: whatever is there now). */
export interface ContinueToken {
  version: number
  after: string
}

/** The opaque text of a token. */
export function encodeContinue(token: ContinueToken): string {
  const text = JSON.stringify({ v: 'meta.k8s.io/v1', rv: token.version, start: token.after })
  return Buffer.from(text).toString('base64url')
}

/** Reads a token; throws 400 when it is not one of ours. */
export function decodeContinue(text: string): ContinueToken {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    const { rv, start } = value as { rv: unknown; start: unknown }
    if (typeof rv === 'number' && typeof start === 'string') return { version: rv, after: start }
  } catch {
    // Not JSON: answered below like any other foreign token.
  }
  throw badRequest('continue key is not valid: invalid continue token')
}
