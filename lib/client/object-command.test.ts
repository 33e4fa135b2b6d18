import { expect, test } from 'vitest'

import { getCommand, shellWord } from './object-command'

test.each([
  ['a plain word stays as it is', 'web-0.shop', 'web-0.shop'],
  ['the colons of RBAC names mean nothing to a shell', 'system:node:reader', 'system:node:reader'],
  ['an empty word is still a word', '', "''"],
  ['a command in a name stays a name', 'a; rm -rf $(pwd)', "'a; rm -rf $(pwd)'"],
  ['a quote ends no quoting', "it's", String.raw`'it'\''s'`],
])('%s', (_sentence, word, quoted) => {
  expect(shellWord(word)).toBe(quoted)
})

test.each([
  [
    'an object of a group is asked for with its group',
    { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' },
    'kubectl -n shop get deployment.apps/web',
  ],
  [
    'a core object has no group',
    { group: '', kind: 'Pod', namespace: 'shop', name: 'web-0' },
    'kubectl -n shop get pod/web-0',
  ],
  [
    'a cluster-scoped object is asked for without a namespace',
    { group: '', kind: 'Namespace', namespace: '', name: 'shop' },
    'kubectl get namespace/shop',
  ],
  [
    'a name that looks like an option is none',
    { group: '', kind: 'Secret', namespace: 'shop', name: '-o=json' },
    'kubectl -n shop get secret/-o=json',
  ],
  [
    'a line break in a name does not become one in a terminal',
    { group: '', kind: 'Pod', namespace: 'shop', name: 'a\rb' },
    "kubectl -n shop get 'pod/a\ufffdb'",
  ],
])('%s', (_sentence, id, command) => {
  expect(getCommand(id)).toBe(command)
})
