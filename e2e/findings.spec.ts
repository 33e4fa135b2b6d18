import { DIAGNOSIS_EXPECTATIONS } from '../demo/catalog/finding-expectations'

import { expect, test } from './support'

interface Finding {
  code: string
  about: { kind: string; namespace: string; name: string }
  sentence: string
  evidence: { text: string }[]
  next: string[]
}

interface Tree {
  nodes: { health?: { status: string }; marks: string[] }[]
}

const TYPES: Record<string, string> = {
  Application: 'applications.argoproj.io',
  Kustomization: 'kustomizations.kustomize.toolkit.fluxcd.io',
  HelmRelease: 'helmreleases.helm.toolkit.fluxcd.io',
}

test('each planted failure is found, and the words that Kubernetes has for it are quoted', async ({
  dashboard,
}) => {
  test.setTimeout(180_000)
  const { items: clusters } = await dashboard.api<{ items: { id: string; name: string }[] }>(
    '/api/clusters',
  )
  for (const expected of DIAGNOSIS_EXPECTATIONS) {
    const cluster = clusters.find(({ name }) => name === expected.cluster)?.id ?? ''
    const key = `${cluster}/${TYPES[expected.kind]}/${expected.namespace}/${expected.app}`
    const isAbout = ({ about }: Finding) => {
      const thing = `${about.kind}/${about.name}`
      return (
        about.namespace === expected.namespaceOfThing &&
        (expected.about.endsWith('*')
          ? thing.startsWith(expected.about.slice(0, -1))
          : thing === expected.about)
      )
    }
    const look = async () => {
      const { items } = await dashboard.api<{ items: Finding[] }>(`/api/apps/${key}/findings`)
      const found = items.find((item) => item.code === expected.code && isAbout(item))
      const quoted = found?.evidence.some(({ text }) => text.includes(expected.quotes))
      return found ? { found: expected.code, quoted } : items.map(({ code }) => code)
    }
    await expect
      .poll(look, { message: `${key}: ${expected.about}`, timeout: 15_000 })
      .toEqual({ found: expected.code, quoted: true })
  }
})

test('nothing is found against an app in whose tree everything is well', async ({ dashboard }) => {
  test.setTimeout(120_000)
  let calm = 0
  const { items } = await dashboard.api<{
    items: { ref: { cluster: string; type: string; namespace: string; name: string } }[]
  }>('/api/apps?health=healthy&sync=synced&lifecycle=idle&limit=40')
  for (const { ref } of items) {
    const key = `${ref.cluster}/${ref.type}/${ref.namespace}/${ref.name}`
    const { nodes } = await dashboard.api<Tree>(`/api/apps/${key}/tree`)
    const isCalm = nodes.every(({ health, marks }) =>
      marks.includes('missing') ? false : !health || health.status === 'healthy',
    )
    if (!isCalm) continue
    calm++
    const { items: findings } = await dashboard.api<{ items: Finding[] }>(
      `/api/apps/${key}/findings`,
    )
    expect
      .soft(
        findings.map(({ sentence }) => sentence),
        key,
      )
      .toEqual([])
  }
  expect(calm).toBeGreaterThan(15)
})
