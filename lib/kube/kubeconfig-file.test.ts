import fc from 'fast-check'
import { expect, test } from 'vitest'

import { parseKubeconfig } from './kubeconfig-file'
import { resolveContext, type SourceFile } from './resolve-context'

const tools = {
  switches: { directoryMayExec: true, directoryMayReadFiles: true },
  readText: async () => ({ code: 'ENOENT' }),
}

/** What intake does with a text, files apart. */
async function takeIn(text: string) {
  const parsed = parseKubeconfig(text)
  if (!parsed.ok) return [parsed.message]
  const own: SourceFile = { file: parsed.file, origin: 'kubeconfig', from: 'config', folder: '/' }
  return Promise.all(own.file.contexts.map((each) => resolveContext(each, own, [own], tools)))
}

const words = fc.constantFrom(
  ...[
    'name',
    'cluster',
    'user',
    'clusters',
    'users',
    'contexts',
    'context',
    'server',
    'exec',
    'command',
  ],
  ...[
    'apiVersion',
    'args',
    'env',
    'token',
    'tokenFile',
    'as',
    'as-groups',
    'as-user-extra',
    'auth-provider',
  ],
  ...[
    'certificate-authority-data',
    'client-key-data',
    'proxy-url',
    'extensions',
    'current-context',
    'a',
    'b',
  ],
)
const leaf = fc.oneof(
  words,
  fc.string(),
  fc.constantFrom('https://h', 'http://[', 'client.authentication.k8s.io/v1', 'oidc', '\u0000'),
  fc.constantFrom<unknown>(null, true, 7, -0, [], {}),
)
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium' },
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(words, fc.string()), tie('tree'), { maxKeys: 6 }),
  ),
}))
const maybe = (value: fc.Arbitrary<unknown>) => fc.oneof({ weight: 5, arbitrary: value }, tree)
const listOf = (part: string) =>
  maybe(fc.array(maybe(fc.record({ name: maybe(fc.constantFrom('a', 'b')), [part]: tree }))))
const nearly = fc.record({
  kind: fc.constant('Config'),
  clusters: listOf('cluster'),
  users: listOf('user'),
  contexts: maybe(
    fc.array(
      fc.record({
        name: fc.oneof(fc.constantFrom('a', 'b'), fc.string()),
        context: maybe(
          fc.record({ cluster: fc.constantFrom('a', 'b'), user: fc.constantFrom('a', 'b') }),
        ),
      }),
    ),
  ),
})

test('no text at all makes intake throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), async (text) => {
      expect(await takeIn(text)).toBeInstanceOf(Array)
    }),
    { numRuns: 300 },
  )
})

test('no structure makes intake throw, and every context is either usable or has a problem', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(tree, nearly), async (value) => {
      for (const each of await takeIn(JSON.stringify(value ?? null))) {
        if (typeof each === 'string') continue
        expect((each.access === undefined) !== (each.problem === undefined)).toBe(true)
        expect(each.place).not.toBe('')
      }
    }),
    { numRuns: 500 },
  )
})

test('many aliases of aliases are refused, not unfolded', async () => {
  const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x]']
  for (let n = 1; n < 12; n++)
    bomb.push(
      `a${n}: &a${n} [${Array(9)
        .fill(`*a${n - 1}`)
        .join()}]`,
    )
  expect(parseKubeconfig(`kind: Config\n${bomb.join('\n')}`)).toEqual({
    ok: false,
    message: 'it is not valid YAML',
  })
})

test('a syntax error is told by its line and never quotes the file', () => {
  const parsed = parseKubeconfig('kind: Config\nusers:\n- user: {token: "supersecret}\n')
  expect(parsed).toMatchObject({ ok: false, message: expect.stringContaining('line') as string })
  expect(JSON.stringify(parsed)).not.toContain('supersecret')
})
