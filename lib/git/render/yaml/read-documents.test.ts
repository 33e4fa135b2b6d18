import { describe, expect, test } from 'vitest'

import { readDocuments, type YamlDocument } from './read-documents'

async function all(text: string): Promise<YamlDocument[]> {
  const documents: YamlDocument[] = []
  for await (const document of readDocuments(text)) documents.push(document)
  return documents
}

async function only(text: string): Promise<unknown> {
  const [document] = await all(text)
  return document && 'value' in document ? document.value : document
}

describe('scalars as Kubernetes reads them', () => {
  // Answers of sigs.k8s.io/yaml 1.6 to the same texts.
  test.each([
    ['yes', true],
    ['y', true],
    ['Off', false],
    ['"yes"', 'yes'],
    ['0777', 511],
    ['0o17', 15],
    ['0b11', 3],
    ['-0b11', -3],
    ['0x1F', 31],
    ['08', 8],
    ['1_000', 1000],
    ['_1', '_1'],
    ['12:30', '12:30'],
    ['2001-12-14', '2001-12-14'],
    ['1e3', 1000],
    ['.5', 0.5],
    ['5.', 5],
    ['1.0', 1],
    ['1e400', '1e400'],
    ['0.1.2', '0.1.2'],
    ['12345678901234567890', 12345678901234567890],
    ['~', null],
    ['!!str 5', '5'],
    ['!!int "5"', 5],
    ['!!binary aGVsbG8=', 'hello'],
    ['{b: 1,c}', { b: 1, c: null }],
    ['|\n  x', 'x'],
    ['|\n  x\n', 'x\n'],
  ])('%j', async (text, value) => {
    expect(await only(`a: ${text}`)).toEqual({ a: value })
  })

  test('keys are resolved too, then texts', async () => {
    expect(await only('n: 1\n0x10: 2\n"x": 3')).toEqual({ false: 1, 16: 2, x: 3 })
  })

  test('merge keys count from where they stand, the first of a list wins', async () => {
    const text = 'a: &a {c: 1}\nb: {c: 5, <<: *a}\nd: {<<: [{c: 9, e: 2}, *a]}'
    expect(await only(text)).toEqual({ a: { c: 1 }, b: { c: 1 }, d: { c: 9, e: 2 } })
  })

  test('a key named __proto__ is a key', async () => {
    expect(Object.keys((await only('__proto__: {a: 1}')) as object)).toEqual(['__proto__'])
  })
})

describe('documents', () => {
  test('each tells the line at which it begins, empty ones are left out', async () => {
    const documents = await all('a: 1\n--- # x\n# only\n---\n\nb: 2\n--- {c: 1}\n')
    expect(documents).toEqual([
      { value: { a: 1 }, line: 1, notes: [] },
      { value: { b: 2 }, line: 6, notes: [] },
      { value: { c: 1 }, line: 7, notes: [] },
    ])
  })

  test('a key that is there twice counts as the last one, and is told', async () => {
    expect(await all('x: 1\n---\na: 1\nb:\n  c: 1\n  c: 2\n')).toContainEqual({
      value: { a: 1, b: { c: 2 } },
      line: 3,
      notes: ['line 6 says “c” again: the last one counts'],
    })
  })

  test('an error tells its line in the whole text', async () => {
    expect(await all('a: 1\n---\nb: 2\n\tc: 3\n')).toMatchObject([{ line: 1 }, { line: 4 }])
  })

  test.each([
    ['an anchor that is not there', 'a: *x', 'the anchor x is not there'],
    ['an anchor within itself', 'a: &x {b: *x}', 'the anchor x contains itself'],
    ['a key that is a list', '? [a]\n: c', 'a key has to be a text'],
    ['infinity', 'a: .inf', '.inf is no number in JSON'],
    ['a merge of a text', 'a: {<<: x}', 'a merge key (<<) needs a map or a list of maps'],
  ])('%s is refused', async (_what, text, problem) => {
    expect(await all(text)).toEqual([{ line: 1, problem }])
  })

  test('a billion laughs are refused', async () => {
    const lines = Array.from(
      { length: 12 },
      (_each, at) => `a${at + 1}: &a${at + 1} [${Array(10).fill(`*a${at}`).join(', ')}]`,
    )
    expect(await all(['a0: &a0 lol', ...lines].join('\n'))).toEqual([
      { line: 1, problem: 'it grows beyond all bounds when its anchors are written out' },
    ])
  })

  test('one long text that is repeated without end is refused', async () => {
    const text = `a: &a ${'x'.repeat(1 << 20)}\nb: [${Array(1000).fill('*a').join(', ')}]`
    expect(await all(text)).toEqual([
      { line: 1, problem: 'it grows beyond all bounds when its anchors are written out' },
    ])
  })

  test.each([
    ['lists', '['],
    ['maps', '{a: '],
    ['dashes', '- '],
    ['keys', '? '],
  ])('%s in each other without end are refused, not a crash', async (_what, opening) => {
    expect(await all(opening.repeat(20_000))).toEqual([
      { line: 1, problem: 'it is nested too deeply' },
    ])
  })

  test('what is nested as deeply as is allowed is read', async () => {
    const text = '{a: '.repeat(400) + '1' + '}'.repeat(400)
    expect(JSON.stringify(await only(text))).toBe('{"a":'.repeat(400) + '1' + '}'.repeat(400))
    expect(await all('['.repeat(401) + ']'.repeat(401))).toEqual([
      { line: 1, problem: 'it is nested too deeply' },
    ])
  })

  test('a document that is larger than any object is refused', async () => {
    expect(await all(`a: 1\n---\nb: ${'x'.repeat(3 << 20)}\n`)).toEqual([
      { value: { a: 1 }, line: 1, notes: [] },
      { line: 3, problem: 'it is larger than any object can be' },
    ])
  })

  test('ten thousand documents are read with pauses in which others have their turn', async () => {
    const text = Array.from({ length: 10_000 }, (_each, at) => `kind: A\nname: n${at}\n`)
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    expect(await all(text.join('---\n'))).toHaveLength(10_000)
    clearInterval(timer)
    expect(turns).toBeGreaterThan(0)
  })
})
