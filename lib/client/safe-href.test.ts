import { expect, test } from 'vitest'

import { safeHref, sourceHref } from './safe-href'

test.each([
  ['javascript:alert(1)'],
  [' javascript:alert(1)'],
  ['java\nscript:alert(1)'],
  ['data:text/html,<script>alert(1)</script>'],
  ['vbscript:x'],
  ['file:///etc/passwd'],
  ['//evil.example/x'],
  ['not a url'],
  [''],
])('%j never becomes a link', (text) => {
  expect(safeHref(text)).toBeUndefined()
})

test('credentials in an address are not shown or sent', () => {
  expect(safeHref('https://bot:token@git.example.com/a/b')).toBe('https://git.example.com/a/b')
})

test.each([
  ['https://github.com/acme/shop.git', 'https://github.com/acme/shop'],
  ['git@github.com:acme/shop.git', 'https://github.com/acme/shop'],
  ['ssh://git@git.example.com:7999/acme/shop.git', 'https://git.example.com/acme/shop'],
  ['oci://ghcr.io/acme/charts', undefined],
  ['ssh://', undefined],
])('the source %s is read at %s', (url, href) => {
  expect(sourceHref(url)).toBe(href)
})
