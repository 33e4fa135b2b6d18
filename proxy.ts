import { NextResponse, type NextRequest } from 'next/server'

import { contentSecurityPolicy } from './lib/server/http/security-headers'

/** Pages alone: answers of the API and files have constant headers, which next.config.js gives them. */
export const config = { matcher: '/((?!api/|_next/static/).*)' }

/** One thing only: a nonce for this page's scripts and the policy that names it. Never identity. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  // Next reads the nonce for its own scripts out of the request's policy.
  headers.set('content-security-policy', policy)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}
