import { NextResponse, type NextRequest } from 'next/server'

import { contentSecurityPolicy, SECURITY_HEADERS } from './lib/server/http/security-headers'

/** One thing only: a nonce for this answer's scripts and the headers that fence the browser in. Never identity. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  // Next reads the nonce for its own scripts out of the request's policy.
  headers.set('content-security-policy', policy)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value)
  return response
}
