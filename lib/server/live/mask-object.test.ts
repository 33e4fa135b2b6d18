import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { maskObject } from './mask-object'

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')
const shown = (object: unknown) => JSON.stringify(maskObject(object as Record<string, unknown>))

/** Texts that occur in no object by chance. */
const secret = fc
  .string({ minLength: 6, maxLength: 40, unit: 'grapheme' })
  .filter((text) => text.trim().length >= 6)
  .map((text) => `§${text}§`)
const entries = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), secret, { minKeys: 1, maxKeys: 4 })
const LAST = 'kubectl.kubernetes.io/last-applied-configuration'

function aSecret(values: Readonly<Record<string, string>>) {
  const data = Object.fromEntries(Object.entries(values).map(([key, text]) => [key, base64(text)]))
  const applied = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, stringData: values }
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: {
      name: 'db',
      namespace: 'shop',
      annotations: {
        [LAST]: JSON.stringify(applied),
        note: `was ${Object.values(values)[0] ?? ''} before`,
        encoded: Object.values(data).join(' '),
        as: JSON.stringify(values),
      },
    },
    data,
    stringData: values,
  }
}

describe('a Secret', () => {
  test('keeps no byte of any value, in no spelling and nowhere', () => {
    fc.assert(
      fc.property(entries, (values) => {
        const text = shown(aSecret(values))
        for (const value of Object.values(values)) {
          expect(text).not.toContain(JSON.stringify(value).slice(1, -1))
          expect(text).not.toContain(JSON.stringify(JSON.stringify(value)).slice(3, -3))
          expect(text).not.toContain(base64(value))
        }
      }),
    )
  })

  test('keeps no value when it stands within another object', () => {
    fc.assert(
      fc.property(entries, (values) => {
        const text = shown({ kind: 'List', apiVersion: 'v1', items: [aSecretOnly(values)] })
        for (const value of Object.values(values)) expect(text).not.toContain(base64(value))
      }),
    )
  })

  test('shows which values are equal, whatever they are written as, and no more', () => {
    fc.assert(
      fc.property(secret, secret, (one, other) => {
        const object = {
          apiVersion: 'v1',
          kind: 'Secret',
          data: { a: base64(one), b: base64(other) },
          stringData: { c: one },
        }
        const masked = maskObject(object).object as unknown as typeof object
        expect(masked.data.a).toBe(masked.stringData.c)
        expect(masked.data.a === masked.data.b).toBe(one === other)
        expect(masked.data.a).toMatch(/^•{8} \(\d+\)$/)
      }),
    )
  })

  test('keeps what identifies it, also when a value is equal to that', () => {
    const { object } = maskObject({
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'Opaque',
      metadata: { name: 'database', namespace: 'shop', uid: 'u-1234' },
      data: { name: base64('database'), type: base64('Opaque') },
    })
    expect(object).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'Opaque',
      metadata: { name: 'database', namespace: 'shop', uid: 'u-1234' },
      data: { name: '•••••••• (1)', type: '•••••••• (2)' },
    })
  })

  test('that is malformed is masked all the same', () => {
    const canary = 'hunter2-hunter2'
    for (const data of [canary, [canary], { a: { b: canary } }, { a: [canary] }])
      expect(shown({ apiVersion: 'v1', kind: 'Secret', data })).not.toContain(canary)
    const annotations = { [LAST]: `not JSON: ${canary}` }
    expect(shown({ kind: 'ConfigMap', metadata: { annotations } })).not.toContain(canary)
  })
})

describe('any other object', () => {
  const deployment = (env: readonly unknown[]) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: { template: { spec: { containers: [{ name: 'app', image: 'app:1', env }] } } },
  })

  test('shows environment variables, but not those whose names speak of a secret', () => {
    const env = [
      { name: 'LOG_LEVEL', value: 'debug' },
      { name: 'DB_PASSWORD', value: 'correct horse' },
      { name: 'API_KEY', value: 'battery staple' },
      { name: 'AUTH_TOKEN', valueFrom: { secretKeyRef: { name: 'auth', key: 'token' } } },
      { name: 'CLIENT_SECRET', value: '' },
    ]
    const { object, isMasked } = maskObject(deployment(env))
    expect(isMasked).toBe(true)
    expect(object).toEqual(
      deployment([
        env[0],
        { name: 'DB_PASSWORD', value: '•••••••• (1)' },
        { name: 'API_KEY', value: '•••••••• (2)' },
        env[3],
        env[4],
      ]),
    )
  })

  test('is masked in its last-applied annotation as well', () => {
    const applied = deployment([{ name: 'DB_PASSWORD', value: 'correct horse' }])
    const annotations = { [LAST]: JSON.stringify(applied) }
    const text = shown({ ...applied, metadata: { name: 'app', annotations } })
    expect(text).not.toContain('correct horse')
    expect(text).toContain('app:1')
  })

  test.each([
    `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(20)}.${'b'.repeat(20)}`,
    `ghp_${'a'.repeat(36)}`,
    `glpat-${'a'.repeat(20)}`,
    `AKIA${'A'.repeat(16)}`,
    `-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----`,
  ])('hides a credential that can be told by its form: %s', (token) => {
    const { object } = maskObject({ kind: 'ConfigMap', data: { note: `use ${token} there` } })
    expect(object).toEqual({ kind: 'ConfigMap', data: { note: 'use •••••••• (1) there' } })
  })

  test.each<[string, object, string]>([
    [
      'what a shell is given',
      { command: ['sh', '-c', 'DB_PASSWORD=hunter2canary ./run'] },
      'DB_PASSWORD=•',
    ],
    [
      'the word after an option',
      { args: ['--user', 'shop', '--token', 'hunter2canary'] },
      '--token',
    ],
    ['an option with its value', { args: ['--api-key=hunter2canary'] }, '--api-key='],
    [
      'what a controller says',
      { status: { message: 'login with password: hunter2canary failed' } },
      'password: •',
    ],
    [
      'a query in a message',
      { status: { conditions: [{ message: 'GET /?token=hunter2canary&a=b: 403' }] } },
      '&a=b',
    ],
    [
      'JSON in a message',
      { status: { message: '{"clientSecret": "hunter2canary", "a": 1}' } },
      'clientSecret',
    ],
    [
      'a bearer in a message',
      { status: { message: 'Authorization: Bearer hunter2canary' } },
      'Bearer •',
    ],
    [
      'an item of managed fields',
      { 'f:list': { 'v:"https://bot:hunter2canary@git.example"': {} } },
      'git.example',
    ],
  ])('hides %s, and leaves what stands around it', (_what, object, stays) => {
    const text = shown({ apiVersion: 'v1', kind: 'Pod', spec: {}, ...object })
    expect(text).not.toContain('hunter2canary')
    expect(text).toContain(stays)
  })

  test.each([
    'MountVolume.SetUp failed for volume "web-secret" : secret "web" not found',
    'exceeded quota: team, requested: secrets=1, used: secrets=10, limited: secrets=10',
    'failed to get secret: secrets "web" not found',
    "couldn't find key password in Secret shop/db",
    'invalid token: expired',
  ])('leaves what Kubernetes says of Secrets as it is: %s', (message) => {
    expect(maskObject({ status: { message } })).toEqual({
      ...{ object: { status: { message } }, isMasked: false },
    })
  })

  test('hides the password in an address, and keeps the rest of it', () => {
    const { object } = maskObject({ spec: { url: 'https://bot:hunter2@git.example/shop.git' } })
    expect(object).toEqual({ spec: { url: 'https://bot:•••••••• (1)@git.example/shop.git' } })
  })

  test('hides secrets in Helm values, as an object and as text, and keeps names of Secrets', () => {
    const values = { auth: { password: 'correct horse', existingSecret: 'db', user: 'shop' } }
    const text = '# chart\nauth:\n  password: |\n    correct\n    horse\n  existingSecret: db\n'
    const { object } = maskObject({ spec: { values, source: { helm: { values: text } } } })
    expect(object).toMatchObject({
      spec: { values: { auth: { password: '•••••••• (1)', existingSecret: 'db', user: 'shop' } } },
    })
    const shownText = JSON.stringify(object)
    expect(shownText).not.toContain('horse')
    expect(shownText).toContain('# chart')
  })

  test.each<[string, string, (secret: string) => object]>([
    ['Provider', 'https://hooks.example.com/T0/x9y8', (address) => ({ spec: { address } })],
    ['Receiver', '/hook/4f7c1e9b2a', (webhookPath) => ({ status: { webhookPath } })],
  ])(
    '%s shows no address as good as a password, wherever it is repeated',
    (kind, secret, holding) => {
      const part = holding(secret)
      const text = shown({
        apiVersion: 'notification.toolkit.fluxcd.io/v1beta3',
        kind,
        metadata: { name: 'chat', annotations: { [LAST]: JSON.stringify({ kind, ...part }) } },
        conditions: [{ type: 'Ready', message: `initialized for path: ${secret}` }],
        ...part,
      })
      expect(text).not.toContain(secret)
      expect(text).toContain('initialized for path: ••••')
    },
  )

  test('without any secret is the same as before', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.jsonValue()), (content) => {
        const object = { spec: { content: JSON.parse(JSON.stringify(content)) as unknown } }
        const { object: masked, isMasked } = maskObject(object)
        if (!isMasked) expect(masked).toEqual(object)
      }),
    )
  })

  test('that nests without end is cut, not a reason to fall over', () => {
    let nested: Record<string, unknown> = { password: 'hunter2' }
    for (let depth = 0; depth < 20_000; depth++) nested = { values: nested }
    expect(shown(nested)).toContain('nests too deep')
  })
})

function aSecretOnly(values: Readonly<Record<string, string>>): unknown {
  const { kind, apiVersion, data } = aSecret(values)
  return { kind, apiVersion, data }
}
