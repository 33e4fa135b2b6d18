import { expect, test } from 'vitest'

import { logsQuerySchema } from '@/lib/contract/logs'

import { logsPath } from './log-address'

const REF = { cluster: 'prod', type: 'applications.argoproj.io', namespace: 'argocd', name: 'web' }
const ID = { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' }

test('a question for logs is one that the server reads', () => {
  const path = logsPath(REF, ID, {
    container: 'app',
    previous: true,
    follow: true,
    tail: 10,
    sinceSeconds: 60,
  })
  const [address, query] = path.split('?')
  expect(address).toBe('/api/apps/prod/applications.argoproj.io/argocd/web/logs')
  expect(logsQuerySchema.parse(Object.fromEntries(new URLSearchParams(query)))).toEqual({
    ...{ ...ID, container: 'app', previous: '1', follow: '1', tail: 10, sinceSeconds: 60 },
    download: '0',
  })
})

test('a file is not followed', () => {
  const path = logsPath(
    REF,
    { ...ID, group: '', kind: 'Pod' },
    { previous: false, follow: true, tail: 10 },
    { download: true },
  )
  expect(path).toContain('download=1')
  expect(path).not.toContain('follow')
  expect(path).not.toContain('group')
})
