import { describe, expect, test } from 'vitest'

import { permittedHost, type GitHost } from './git-host'
import { isPrivateAddress } from './safe-address'

const everyone = [{ clusters: ['*'], projects: ['*'] }]
const github: GitHost = { host: 'github.com', username: 'x', allowPrivate: false, allow: everyone }
const asker = { cluster: 'prod-eu', project: 'payments' }

describe('which hosts are asked', () => {
  test('a host that nobody listed is never asked', () => {
    const answer = permittedHost([github], 'https://evil.example.com/a/b', asker)
    expect(answer).toEqual({
      code: 'not-listed',
      problem: 'Git at evil.example.com is not read: list the host under “git” in fleetglass.yaml.',
    })
  })

  test('another port is another host', () => {
    expect(permittedHost([github], 'https://github.com:8443/a/b', asker)).toHaveProperty('problem')
  })

  test('a user in the address does not make it another host', () => {
    expect(permittedHost([github], 'https://github.com@evil.example.com/a', asker)).toHaveProperty(
      'problem',
    )
    expect(permittedHost([github], 'https://someone@github.com/a/b', asker)).toEqual({
      host: github,
    })
  })

  test('a credential serves only those clusters and projects that it is bound to', () => {
    const bound = {
      ...github,
      token: 'secret',
      allow: [{ clusters: ['prod-*'], projects: ['payments'] }],
    }
    expect(permittedHost([bound], 'https://github.com/a/b', asker)).toEqual({ host: bound })
    expect(
      permittedHost([bound], 'https://github.com/a/b', { ...asker, project: 'shop' }),
    ).toHaveProperty('problem')
    expect(
      permittedHost([bound], 'https://github.com/a/b', { ...asker, cluster: 'dev' }),
    ).toHaveProperty('problem')
    expect(
      permittedHost([bound, github], 'https://github.com/a/b', { ...asker, cluster: 'dev' }),
    ).toEqual({ host: github })
  })
})

describe('addresses that only the operator may let us connect to', () => {
  test.each([
    '127.0.0.1',
    '169.254.169.254',
    '10.1.2.3',
    '192.168.1.1',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '0.0.0.0',
    '64:ff9b::7f00:1',
  ])('%s', (address) => {
    expect(isPrivateAddress(address)).toBe(true)
  })

  test.each(['140.82.121.4', '2606:50c0:8000::153', '::ffff:140.82.121.4'])('not %s', (address) => {
    expect(isPrivateAddress(address)).toBe(false)
  })
})
