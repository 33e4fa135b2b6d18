import { readFile } from 'node:fs/promises'

import type { Page } from '@playwright/test'

import { CANARIES, CANARY } from '../demo/catalog/canaries'

import { expect, openAlive, test } from './support'
import { kubectl } from './support/kubectl'

/* Values that must never leave their clusters are planted in the simulated fleet, wherever Kubernetes keeps such values. They
   are looked for in everything that leaves the server. */

interface Ref {
  cluster: string
  type: string
  namespace: string
  name: string
}
interface Node {
  key: string
  role: string
}

/** As it is, in base64, and as an address carries it. */
const SPELLINGS = CANARIES.flatMap(({ value }) => [
  value,
  Buffer.from(value).toString('base64').replace(/=+$/, '').slice(0, -1),
  encodeURIComponent(value),
])

function leaks(text: string): string[] {
  return SPELLINGS.filter((spelling) => text.includes(spelling))
}

const keyOf = ({ cluster, type, namespace, name }: Ref) =>
  [cluster, type, namespace, name].join('/')

/** The objects of a diff that can be opened, as its address names them. */
async function diffsOf(ask: (path: string) => Promise<string>, path: string): Promise<string[]> {
  const { items } = JSON.parse((await ask(path)) || '{"items":[]}') as {
    items: { id: { group: string; kind: string; namespace: string; name: string } }[]
  }
  return items.map(({ id: { group, kind, namespace, name } }) =>
    [group || '-', kind, namespace || '-', name].join('/'),
  )
}

/** What the graph's picture is when it is saved: the drawing as text, and the bytes of the painted one. */
async function savedPictures(page: Page): Promise<string[]> {
  await page.locator('[data-graph] .react-flow__node').first().waitFor()
  const pictures: string[] = []
  for (const format of ['SVG', 'PNG']) {
    await page.getByRole('button', { name: 'Save the picture' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: new RegExp(`^${format},`) }).click()
    const bytes = await readFile(await (await download).path())
    expect(bytes.length).toBeGreaterThan(500)
    pictures.push(bytes.toString('latin1'))
  }
  return pictures
}

test('no value of a Secret is in any answer, log, page or export', async ({
  page,
  fleet,
  dashboard,
}) => {
  test.setTimeout(240_000)
  const { items: clusters } = await dashboard.api<{
    items: { id: string; name: string; contexts: string[] }[]
  }>('/api/clusters')
  const places = new Set(CANARIES.map(({ cluster, namespace }) => `${cluster}/${namespace}`))

  // They are there, for one who may read them: else nothing of this could fail.
  for (const place of places) {
    const [name = '', namespace = ''] = place.split('/')
    const context = clusters.find((each) => each.name === name)?.contexts[0] ?? ''
    const there = await kubectl(
      fleet,
      context,
      '-n',
      namespace,
      'get',
      'secrets,deployments',
      '-o',
      'json',
      '--show-managed-fields',
    )
    expect(leaks(there).length, place).toBeGreaterThan(0)
  }

  const asked: string[] = []
  const found: string[] = []
  const ask = async (path: string): Promise<string> => {
    const response = await fetch(`${dashboard.url}${path}`)
    const text = await response.text()
    asked.push(path)
    for (const leak of leaks(text)) found.push(`${path}: ${leak}`)
    return response.ok ? text : ''
  }

  for (const path of ['/api/overview', '/api/changes?minutes=1440', `/api/search?q=${CANARY}`])
    await ask(path)
  const { items: apps } = await dashboard.api<{
    items: { ref: Ref; destination: { cluster?: string; namespace: string } }[]
  }>('/api/apps?limit=500')
  const nameOf = new Map(clusters.map(({ id, name }) => [id, name]))
  const holding = apps.filter(({ destination: { cluster = '', namespace } }) =>
    places.has(`${nameOf.get(cluster) ?? ''}/${namespace}`),
  )
  const covered = new Set(
    holding.map(
      ({ destination: { cluster = '', namespace } }) => `${nameOf.get(cluster) ?? ''}/${namespace}`,
    ),
  )
  // Beside the apps themselves lies what they take variables from; nothing is deployed there.
  expect([...places].filter((place) => !covered.has(place))).toEqual(['flux-cluster/flux-system'])

  const secretPlaces = new Set(
    CANARIES.filter(({ object }) => object.startsWith('Secret/')).map(
      ({ cluster, namespace }) => `${cluster}/${namespace}`,
    ),
  )
  for (const { ref, destination } of holding) {
    const place = `${nameOf.get(destination.cluster ?? '') ?? ''}/${destination.namespace}`
    const app = `/api/apps/${ref.cluster}/${ref.type}/${ref.namespace}/${ref.name}`
    await expect
      .poll(async () => (JSON.parse(await ask(`${app}/tree`)) as { state: string }).state)
      .toBe('live')
    for (const part of [
      '',
      ...'description resources history events drift access findings'.split(' '),
    ])
      await ask(part === '' ? app : `${app}/${part}`)
    const { nodes } = JSON.parse(await ask(`${app}/tree`)) as { nodes: Node[] }
    const hasSecret = nodes.some(({ key }) => key.includes('_Secret_'))
    expect([place, hasSecret || !secretPlaces.has(place)]).toEqual([place, true])
    for (const { key, role } of nodes) {
      if (role === 'source' || role === 'owner' || role === 'related') continue
      const [group = '', kind = '', namespace = '', ...name] = key
        .slice(key.indexOf('/') + 1)
        .split('_')
      const object = new URLSearchParams({ group, kind, namespace, name: name.join('_') })
      await ask(`${app}/resource?${object.toString()}`)
      await ask(`${app}/object?${object.toString()}`)
      if (kind === 'Pod') await ask(`${app}/logs?${object.toString()}&tail=1000&download=1`)
    }

    const shown = `/apps/${ref.cluster}/${ref.type}/${ref.namespace}/${ref.name}`
    page.on('response', async (response) => {
      const text = await response.text().catch(() => '')
      for (const leak of leaks(text)) found.push(`${response.url()}: ${leak}`)
    })
    for (const kind of ['live', 'pending', 'history'])
      for (const open of await diffsOf(ask, `${app}/diff?kind=${kind}&ignored=1`))
        await ask(`${app}/diff?kind=${kind}&ignored=1&resource=${encodeURIComponent(open)}`)
    await ask(`/api/compare?${new URLSearchParams({ a: keyOf(ref), b: keyOf(ref) }).toString()}`)
    for (const tab of ['resources', 'graph', 'diff', 'events', 'logs', 'manifest', 'about']) {
      await openAlive(page, `${shown}?tab=${tab}`)
      await page.waitForTimeout(500)
      for (const leak of leaks(await page.content())) found.push(`page ${tab}: ${leak}`)
      if (tab !== 'graph') continue
      for (const picture of await savedPictures(page))
        for (const leak of leaks(picture)) found.push(`picture of ${ref.name}: ${leak}`)
    }
  }
  expect(asked.length).toBeGreaterThan(40)
  expect(found).toEqual([])
  expect(leaks(dashboard.output())).toEqual([])
})
