import { afterAll, describe, expect, test } from 'vitest'

import { configMap, service } from '../testing/manifests'
import { answerOf, folderOf, removeFolders, renderOf, type Layout } from '../testing/rendering'

afterAll(removeFolders)

async function namesIn(layout: Layout, directory = { recurse: false }): Promise<unknown[]> {
  const { objects } = await renderOf(folderOf(layout), { path: 'app', directory })
  return objects.map(({ metadata }) => (metadata as { name?: string }).name)
}

async function problemIn(layout: Layout, path = 'app') {
  const answer = await answerOf(folderOf(layout), { path, tool: 'directory' })
  return answer.ok ? undefined : answer.problem
}

describe('a folder of plain manifests', () => {
  const layout = {
    'app/b.yaml': `${configMap('b1')}---\n# nothing\n---\n${configMap('b2')}`,
    'app/a.json': '{"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "a"}}',
    'app/c.yml': service('c'),
    'app/readme.md': 'kind: none',
    'app/deep/d.yaml': configMap('d'),
    'app/z/e.yaml': configMap('e'),
  }

  test('is read by name, each document an object', async () => {
    expect(await namesIn(layout)).toEqual(['a', 'b1', 'b2', 'c'])
  })

  test('is read with what is below it where that is asked for, folder by folder', async () => {
    expect(await namesIn(layout, { recurse: true })).toEqual(['a', 'b1', 'b2', 'c', 'd', 'e'])
  })

  test.each([
    ['only what is included', { include: '*.json' }, ['a']],
    ['one of several', { include: '{b,c}.y*ml' }, ['b1', 'b2', 'c']],
    ['a star goes over slashes', { include: '*d.yaml' }, ['d']],
    ['all but what is excluded', { exclude: '{deep/*,[a-b].*}' }, ['c', 'e']],
    ['exclusion wins', { include: '*.yaml', exclude: 'z/?.yaml' }, ['b1', 'b2', 'd']],
    ['a pattern that is none matches nothing', { include: '[' }, []],
  ])('takes %s', async (_what, globs, names) => {
    expect(await namesIn(layout, { recurse: true, ...globs })).toEqual(names)
  })

  test('gives the items of lists, and an empty list is nothing', async () => {
    const list = `kind: List\napiVersion: v1\nitems:\n- {kind: A, metadata: {name: x}}\n- {kind: B, metadata: {name: b}}\n`
    const empty = 'kind: ConfigMapList\napiVersion: v1\nitems: null\n'
    expect(await namesIn({ 'app/a.yaml': list, 'app/b.yaml': empty })).toEqual(['x', 'b'])
  })

  test('leaves out files that look like no manifest, and says so', async () => {
    const folder = folderOf({
      'app/a.yaml': configMap('a'),
      'app/b.yaml': 'just: values\n',
      'app/c.yaml': '{{ template }}\n',
      'app/d.json': '{"no": "kind"}',
      'app/e.yaml': `# +argocd:skip-file-rendering\n${configMap('e')}`,
    })
    const { objects, notes } = await renderOf(folder, { path: 'app' })
    expect(objects).toHaveLength(1)
    expect(notes).toEqual([
      'b.yaml is no manifest: left out.',
      'c.yaml is no manifest: left out.',
      'd.json has no kind: left out.',
    ])
  })

  test('says which key is there twice', async () => {
    const folder = folderOf({ 'app/a.yaml': `${configMap('a')}data: {}\n` })
    expect((await renderOf(folder, { path: 'app' })).notes).toEqual([
      'a.yaml: line 7 says “data” again: the last one counts.',
    ])
  })

  test.each([
    ['an error after an object', `${configMap('a')}---\na: [\n`, 'a.yaml, line 9: '],
    [
      'an object without a kind after one',
      `${configMap('a')}---\na: 1\n`,
      'a.yaml, line 8: the document has no kind.',
    ],
    ['a broken manifest', 'apiVersion: v1\nkind: A\nmetadata:\n\tname: x\n', 'a.yaml, line 4: '],
    ['a text after one', `${configMap('a')}---\ntext\n`, 'a.yaml, line 8: it holds no object.'],
  ])('is refused with file and line for %s', async (_what, text, message) => {
    const problem = await problemIn({ 'app/a.yaml': text })
    expect(problem?.code).toBe('bad-manifest')
    expect(problem?.message).toContain(message)
  })

  test('is refused for broken JSON, and for two values in one file', async () => {
    expect(await problemIn({ 'app/a.json': '{"kind": ' })).toMatchObject({ code: 'bad-manifest' })
    expect(await problemIn({ 'app/a.json': '{"kind": "A"}{}' })).toMatchObject({
      code: 'bad-manifest',
    })
  })

  test('is refused for JSON without its text being told, and for JSON without end', async () => {
    const broken = await problemIn({ 'app/a.json': '{\n"kind": "Secret",\n"data": hunter2}' })
    expect(broken?.message).toMatch(/^a\.json(?:, line 3)?: it cannot be read as JSON\.$/)
    const deep = `{"kind": "A", "a": ${'['.repeat(9999)}${']'.repeat(9999)}}`
    expect(await problemIn({ 'app/a.json': deep })).toEqual({
      code: 'bad-manifest',
      message: 'a.json: it is nested too deeply.',
    })
  })

  test('is not told where a part of it is Jsonnet', async () => {
    expect(await problemIn({ 'app/a.jsonnet': '{}' })).toEqual({
      code: 'unsupported',
      message:
        'a.jsonnet is Jsonnet, which Fleetglass does not evaluate: what this source wants cannot be told.',
    })
  })

  test('follows links to files inside the source and refuses those that leave it', async () => {
    const inside = { 'shared/x.yaml': configMap('x'), 'app/x.yaml': { linkTo: '../shared/x.yaml' } }
    expect(await namesIn(inside)).toEqual(['x'])
    for (const linkTo of ['../../x.yaml', '/etc/passwd', '../shared/../../y']) {
      expect(await problemIn({ 'app/x.yaml': { linkTo } })).toMatchObject({ code: 'refused' })
    }
    expect(await problemIn({ 'app/x.yaml': { linkTo: 'x.yaml' } })).toMatchObject({
      code: 'refused',
    })
  })

  test('is named by its own path among the inputs', async () => {
    const folder = folderOf(layout)
    expect((await renderOf(folder, { path: 'app' })).inputs).toEqual(['app/'])
    expect((await renderOf(folder, { path: './app//deep/' })).inputs).toEqual(['app/deep/'])
  })

  test('is read as the editors of Windows write it', async () => {
    const text = `\uFEFF${configMap('x').replaceAll('\n', '\r\n')}`
    expect(await namesIn({ 'app/a.yaml': text })).toEqual(['x'])
  })
})

describe('the path of an app', () => {
  test.each([
    ['none', 'path-missing', "The app's path none is not there in this revision of the source."],
    [
      'app/a.yaml',
      'path-missing',
      "The app's path app/a.yaml is a file, not a folder, in this revision of the source.",
    ],
    ['../app', 'path-escapes', "The app's path ../app leaves the source."],
    ['app/../../x', 'path-escapes', "The app's path app/../../x leaves the source."],
  ])('%s is a precise problem', async (path, code, message) => {
    expect(await problemIn({ 'app/a.yaml': configMap('a') }, path)).toEqual({ code, message })
  })

  test('may be a link inside the source, not one that leaves it', async () => {
    const layout = {
      'real/a.yaml': configMap('a'),
      link: { linkTo: 'real' },
      out: { linkTo: '..' },
    }
    expect(await problemIn(layout, 'link')).toBeUndefined()
    expect(await problemIn(layout, 'out')).toMatchObject({ code: 'refused' })
  })
})
