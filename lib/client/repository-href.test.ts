import { expect, test } from 'vitest'

import { repositoryHref } from './repository-href'

test.each([
  ['https://github.com/team/web/commit/1f6e8a3', 'https://github.com/team/web'],
  ['https://gitlab.com/team/web/-/commit/1f6e8a3', 'https://gitlab.com/team/web'],
  ['https://bitbucket.org/team/web/commits/1f6e8a3', 'https://bitbucket.org/team/web'],
] as const)('the page of the commit %s leads to its repository', (commitUrl, href) => {
  expect(repositoryHref({ commitUrl, url: 'github.com/team/web' })).toBe(href)
})

test('without a commit a repository is found by its own address, where that is one', () => {
  expect(repositoryHref({ url: 'https://git.example.com/web.git' })).toBe(
    'https://git.example.com/web',
  )
  expect(repositoryHref({ url: 'git.example.com/web' })).toBeUndefined()
  expect(repositoryHref({})).toBeUndefined()
})

test('what must not be opened is no link', () => {
  expect(repositoryHref({ commitUrl: 'javascript:alert(1)/commit/1' })).toBeUndefined()
})
