import { expect, test } from 'vitest'

import { contentSecurityPolicy } from './security-headers'

const directives = (isDevelopment: boolean) =>
  Object.fromEntries(
    contentSecurityPolicy('n0nce', isDevelopment)
      .split('; ')
      .map((directive) => {
        const [name = '', ...values] = directive.split(' ')
        return [name, values.join(' ')]
      }),
  )

test('a page runs only scripts that carry its nonce, and loads only our own files', () => {
  expect(directives(false)).toEqual({
    'default-src': "'self'",
    'script-src': "'self' 'nonce-n0nce' 'strict-dynamic'",
    'style-src': "'self' 'nonce-n0nce'",
    'style-src-attr': "'unsafe-inline'",
    'worker-src': "'self'",
    'connect-src': "'self'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'object-src': "'none'",
  })
})

test('only development may evaluate, and nothing of that reaches production', () => {
  expect(directives(true)['script-src']).toContain("'unsafe-eval'")
  expect(contentSecurityPolicy('n0nce', false)).not.toContain('unsafe-eval')
})
