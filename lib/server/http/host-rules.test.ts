import fc from 'fast-check'
import { expect, test } from 'vitest'

import { isAllowedHost, isOwnOrigin, mayOpenStream } from './host-rules'

const OWN = new URL('https://fleet.example.com')

test.each([
  ['127.0.0.1:3000', true],
  ['localhost', true],
  ['LOCALHOST:8080', true],
  ['[::1]:3000', true],
  ['127.8.8.8', true],
  ['fleet.example.com', true],
  ['fleet.example.com:8443', false],
  ['evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example', false],
  ['127.0.0.1@evil.example', false],
  ['evil.example#127.0.0.1', false],
  ['10.0.0.1', false],
  ['0.0.0.0:3000', false],
  ['', false],
  [null, false],
])('the host %s is answered: %s', (host, isAllowed) => {
  expect(isAllowedHost(host, OWN)).toBe(isAllowed)
})

test('without an address of our own only loopback is answered', () => {
  expect(isAllowedHost('fleet.example.com', undefined)).toBe(false)
})

test('no host name is answered but those that can only mean us', () => {
  fc.assert(
    fc.property(fc.domain(), fc.integer({ min: 0, max: 65_535 }), (name, port) => {
      expect(isAllowedHost(`${name}:${port}`, OWN)).toBe(false)
    }),
  )
})

test.each([
  ['its own page', 'http://127.0.0.1:3000', '127.0.0.1:3000', true],
  ['its own page by the public address', 'https://fleet.example.com', 'fleet.example.com', true],
  ['the public name without https', 'http://fleet.example.com', 'fleet.example.com', false],
  ['another name of this machine', 'http://localhost:3000', '127.0.0.1:3000', false],
  ['another port', 'http://127.0.0.1:3001', '127.0.0.1:3000', false],
  ['another site', 'https://evil.example', '127.0.0.1:3000', false],
  ['a file', 'null', '127.0.0.1:3000', false],
])('a write from %s (%s) is accepted at %s: %s', (_who, origin, host, isOwn) => {
  expect(isOwnOrigin(new Headers({ origin, host }), OWN)).toBe(isOwn)
})

test.each([
  ['same-origin', true],
  ['none', true],
  ['same-site', false],
  ['cross-site', false],
])('a stream asked for %s is opened: %s', (site, isOpened) => {
  expect(mayOpenStream(new Headers({ 'sec-fetch-site': site }))).toBe(isOpened)
})

test('a program, which says nothing of where it is, may open a stream', () => {
  expect(mayOpenStream(new Headers())).toBe(true)
})
