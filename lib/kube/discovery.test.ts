import { describe, expect, test } from 'vitest'

import { Discoverer } from './discover'
import { parseAggregated, servedVersion } from './discovery'
import { KubeError } from './kube-error'

const APPLICATION = {
  group: 'argoproj.io',
  kind: 'Application',
  plural: 'applications',
  namespaced: true,
}
const POD = { group: '', kind: 'Pod', plural: 'pods', namespaced: true }
const all = ['get', 'list', 'watch']

const aggregated = (versions: object[]) => ({
  kind: 'APIGroupDiscoveryList',
  items: [{ metadata: { name: 'argoproj.io' }, versions }],
})
const resources = (...names: string[]) => names.map((resource) => ({ resource, verbs: all }))

/** A discoverer against documents by path; `asked` collects what was asked for. */
function against(documents: Record<string, unknown>) {
  const asked: string[] = []
  const discoverer = new Discoverer(async (path, { etag }) => {
    asked.push(path + (etag === undefined ? '' : ` if not ${etag}`))
    if (etag !== undefined) return undefined
    const value = documents[path]
    if (value instanceof Error) throw value
    return { value, bytes: 1, etag: 'E1' }
  }, 1000)
  const discover = () => discoverer.discover([APPLICATION, POD], new AbortController().signal)
  return { asked, discover }
}

describe('discovery', () => {
  test('the first version of the server that has the kind is used', () => {
    const versions = parseAggregated(
      aggregated([
        { version: 'v2', resources: resources('workflows') },
        { version: 'v1alpha1', resources: resources('applications') },
        { version: 'v1beta1', resources: resources('applications') },
      ]),
    )
    expect(servedVersion(APPLICATION, versions ?? [])).toEqual({ version: 'v1alpha1' })
    expect(servedVersion(APPLICATION, versions ?? [], 'v1beta1')).toEqual({ version: 'v1beta1' })
  })

  test('a kind that cannot be watched counts as not served', () => {
    const versions = parseAggregated(
      aggregated([{ version: 'v1', resources: [{ resource: 'applications', verbs: ['create'] }] }]),
    )
    expect(servedVersion(APPLICATION, versions ?? [])).toBeUndefined()
  })

  test('a group whose server is away says nothing about its kinds', () => {
    const versions = parseAggregated(aggregated([{ version: 'v1', freshness: 'Stale' }]))
    expect(servedVersion(APPLICATION, versions ?? [])).toBe('stale')
  })

  test('an unchanged document is neither sent nor read twice', async () => {
    const { asked, discover } = against({
      '/apis': aggregated([{ version: 'v1alpha1', resources: resources('applications') }]),
      '/api': {
        kind: 'APIGroupDiscoveryList',
        items: [{ versions: [{ version: 'v1', resources: resources('pods') }] }],
      },
    })
    const first = await discover()
    expect(await discover()).toEqual(first)
    expect(servedVersion(POD, first)).toEqual({ version: 'v1' })
    expect(asked).toEqual(['/apis', '/api', '/apis if not E1', '/api if not E1'])
  })

  test('a server without aggregated discovery is asked for the groups that matter, preferred version first', async () => {
    const { asked, discover } = against({
      '/apis': {
        kind: 'APIGroupList',
        groups: [
          { name: 'apps', versions: [{ version: 'v1' }] },
          {
            name: 'argoproj.io',
            preferredVersion: { version: 'v1' },
            versions: [{ version: 'v1alpha1' }, { version: 'v1' }],
          },
        ],
      },
      '/apis/argoproj.io/v1': new KubeError(503, '', ''),
      '/apis/argoproj.io/v1alpha1': { resources: [{ name: 'applications', verbs: all }] },
      '/api': { kind: 'APIVersions', versions: ['v1'] },
      '/api/v1': {
        resources: [
          { name: 'pods', verbs: all },
          { name: 'pods/log', verbs: ['get'] },
        ],
      },
    })
    const versions = await discover()
    expect(asked).toEqual([
      '/apis',
      '/apis/argoproj.io/v1',
      '/apis/argoproj.io/v1alpha1',
      '/api',
      '/api/v1',
    ])
    expect(servedVersion(APPLICATION, versions)).toEqual({ version: 'v1alpha1' })
    expect(servedVersion(POD, versions)).toEqual({ version: 'v1' })
  })

  test.each([null, 'text', {}, { kind: 'APIGroupDiscoveryList', items: [null, { versions: 3 }] }])(
    'a document of any shape is read without an exception: %j',
    async (document) => {
      await expect(
        against({ '/apis': document, '/api': document }).discover(),
      ).resolves.toBeInstanceOf(Array)
    },
  )
})
