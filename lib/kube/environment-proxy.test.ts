import { expect, test } from 'vitest'

import { environmentProxy } from './environment-proxy'

const PROXY = 'http://proxy:3128'

test.each([
  ['a server outside goes through it', 'https://api.example:6443', '', PROXY],
  ['localhost never does', 'https://127.0.0.1:6443', '', undefined],
  ['a name that is spared does not', 'https://api.example', 'api.example', undefined],
  ['nor does what is below it', 'https://eu.api.example', 'api.example', undefined],
  ['a leading dot spares only what is below', 'https://api.example', '.api.example', PROXY],
  ['a name that only ends alike is not spared', 'https://myapi.example', 'api.example', PROXY],
  ['a network is spared as a whole', 'https://10.60.4.11:6443', 'x, 10.0.0.0/8', undefined],
  ['other networks are not', 'https://192.168.1.1', '10.0.0.0/8', PROXY],
  ['a port narrows it', 'https://api.example:6443', 'api.example:443', PROXY],
  ['an IPv6 address is spared', 'https://[fd00::1]:6443', 'fd00::1', undefined],
  ['a star spares all', 'https://api.example', '*', undefined],
  ['nonsense spares nothing', 'https://10.0.0.1', '10.0.0.0/99,/,:', PROXY],
])('%s', (_title, server, noProxy, expected) => {
  const env = { https_proxy: 'proxy:3128', NO_PROXY: noProxy }
  expect(environmentProxy(new URL(server), env)).toBe(expected)
})

test('without a proxy in the environment there is none', () => {
  expect(environmentProxy(new URL('https://h'), {})).toBeUndefined()
})
