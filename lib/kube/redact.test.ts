import { expect, test } from 'vitest'

import { redact, redactOutput } from './redact'

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl'

test.each([
  ['a bearer token', 'Authorization: Bearer abcdef0123456789', 'abcdef'],
  ['a JWT', `refused ${JWT} sorry`, 'eyJ'],
  ['a named secret', 'client_secret=hunter2 is wrong', 'hunter2'],
  ['a secret in JSON', '{"access_token": "abc def"}', 'abc def'],
  ['a password in a URL', 'GET https://bob:hunter2@host/x', 'hunter2'],
  ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE', 'MIIE'],
  ['a cloud access key', 'key AKIAIOSFODNN7EXAMPLE denied', 'AKIA'],
])('%s is taken out', (_title, text, secret) => {
  expect(redact(text)).not.toContain(secret)
  expect(redact(text)).toContain('[hidden]')
})

test('the first line that says something stays', () => {
  expect(redact('\n\nError: pods "my-app-7d8f9c5b6d-x2v8q" not found\nstack')).toBe(
    'Error: pods "my-app-7d8f9c5b6d-x2v8q" not found',
  )
})

test('the output of a program loses long runs too, and keeps its words', () => {
  const text = 'Error: session 0123456789abcdef0123456789abcdef01 expired, please sign in again'
  expect(redactOutput(text)).toBe('Error: session [hidden] expired, please sign in again')
})
