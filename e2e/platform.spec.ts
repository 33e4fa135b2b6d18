import { argocd } from '@/lib/engines/argocd'
import { aContext, typeOf } from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { FINDING_EXPECTATIONS, PROJECT_EXPECTATIONS } from '../demo/catalog/project-expectations'
import { SET_EXPECTATIONS } from '../demo/catalog/set-expectations'
import { SOURCE_EXPECTATIONS } from '../demo/catalog/source-expectations'
import { WINDOW_EXPECTATIONS } from '../demo/catalog/window-expectations'
import { expect, test } from './support'
import { kubectlObjects } from './support/kubectl'

interface List<T> {
  items: T[]
  nextCursor: string | null
}
interface SourceObject {
  cluster: { name: string }
  id: { kind: string; namespace: string; name: string }
  state: string
  credential?: { name: string; isBlamed: boolean }
}
interface SetDetail {
  generated: { name: string }[]
  generatedTotal: number
  tone: string
  matches?: { items: { name: string; isMatched: boolean; lacks: string[] }[] }
  steps: { apps: { name: string; state: string }[] }[]
}

type Api = <T>(path: string) => Promise<T>

/** Every item of a list, page by page. */
async function all<T>(api: Api, path: string): Promise<T[]> {
  const items: T[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: List<T> = await api(
      `${path}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    )
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}

test('every source stands as it was planted, and spellings of one repository are one', async ({
  dashboard,
}) => {
  test.setTimeout(120_000)
  const sources = await all<{ key: string }>(dashboard.api, '/api/sources?limit=100')
  const objects = new Map<string, SourceObject & { key: string }>()
  for (const { key } of sources) {
    const { items } = await dashboard.api<{ items: SourceObject[] }>(
      `/api/sources/${encodeURIComponent(key)}`,
    )
    for (const item of items)
      objects.set(`${item.cluster.name} ${item.id.kind} ${item.id.namespace}/${item.id.name}`, {
        ...item,
        key,
      })
  }
  const spellings = new Map<string, Set<string>>()
  for (const {
    cluster,
    kind,
    namespace,
    name,
    state,
    credential,
    isBlamed,
    same,
    story,
  } of SOURCE_EXPECTATIONS) {
    const object = objects.get(`${cluster} ${kind} ${namespace}/${name}`)
    expect
      .soft(
        object && {
          state: object.state,
          credential: object.credential?.name,
          isBlamed: object.credential?.isBlamed ?? false,
        },
        `${name} in ${cluster}: ${story}`,
      )
      .toEqual({ state, credential, isBlamed })
    if (same && object) spellings.set(same, (spellings.get(same) ?? new Set()).add(object.key))
  }
  expect([...spellings.values()].map(({ size }) => size)).toEqual(
    [...spellings.values()].map(() => 1),
  )
})

test('every set generates, chooses and misses what was planted', async ({ dashboard }) => {
  for (const {
    cluster,
    name,
    matched,
    unmatched = [],
    generated,
    listed,
    hasFailed,
    rollOut = {},
    story,
  } of SET_EXPECTATIONS) {
    const set = await dashboard.api<SetDetail>(
      `/api/appsets/${cluster}/applicationsets.argoproj.io/argocd/${name}`,
    )
    const names = set.generated.map((each) => each.name).sort()
    expect
      .soft(names, `${name}: ${story}`)
      .toEqual(
        listed === generated.length
          ? [...generated]
          : names.filter((each) => generated.includes(each)),
      )
    expect.soft(names.length, `${name}: what its status lists`).toBeGreaterThanOrEqual(listed)
    expect.soft(set.generatedTotal, `${name}: how many`).toBe(generated.length)
    expect.soft(set.tone === 'bad', `${name}: failed`).toBe(hasFailed)
    const items = set.matches?.items ?? []
    if (matched)
      expect
        .soft(
          items
            .filter((each) => each.isMatched)
            .map((each) => each.name)
            .sort(),
          `${name}: matched`,
        )
        .toEqual([...matched].sort())
    for (const { cluster: other, missing, differs } of unmatched) {
      const words = items.find((each) => each.name === other)?.lacks.join('\n') ?? ''
      for (const label of missing)
        expect.soft(words, `${name}, ${other}`).toContain(`${label} is missing`)
      for (const label of differs)
        expect.soft(words, `${name}, ${other}`).toContain(`label ${label} is `)
    }
    for (const [app, { state, step }] of Object.entries(rollOut)) {
      const found = set.steps[step - 1]?.apps.find((each) => each.name === app)
      expect.soft(found?.state, `${name}: ${app} in step ${step}`).toBe(state)
    }
  }
})

test('projects permit, refuse and warn as their rules say', async ({ fleet, dashboard }) => {
  const repositories = await dashboard.api<{ items: { spellings: string[] }[] }>(
    '/api/sources?q=weather&limit=1',
  )
  const host = new URL(repositories.items[0]?.spellings[0] ?? fleet.controlUrl).origin
  for (const {
    cluster,
    project,
    group,
    kind,
    namespace,
    repository,
    isAllowed,
    isTooWide,
    story,
  } of PROJECT_EXPECTATIONS) {
    const question = new URLSearchParams({
      kind,
      group,
      namespace,
      server: 'https://kubernetes.default.svc',
      clusterName: 'in-cluster',
      ...(repository && { repository: `${host}/${repository}.git` }),
    })
    const answer = await dashboard.api<{ isAllowed: boolean; because: string; warnings: string[] }>(
      `/api/projects/${cluster}/argocd/${project}/permits?${question}`,
    )
    expect
      .soft(
        { isAllowed: answer.isAllowed, isTooWide: answer.warnings.length > 0 },
        `${project}, ${kind} to ${namespace}: ${story}. ${answer.because}`,
      )
      .toEqual({ isAllowed, isTooWide: isAllowed && isTooWide })
  }
  for (const { cluster, project, codes, story } of FINDING_EXPECTATIONS) {
    const { lint } = await dashboard.api<{ lint: { code: string }[] }>(
      `/api/projects/${cluster}/argocd/${project}`,
    )
    expect
      .soft(
        lint.map(({ code }) => code),
        `${project}: ${story}`,
      )
      .toEqual(expect.arrayContaining([...codes]))
  }
})

test('sync windows of the fleet open and close at the instants that were planted', async ({
  fleet,
}) => {
  const objects = (await kubectlObjects(fleet, 'in-cluster', [
    'applications.argoproj.io',
    'appprojects.argoproj.io',
  ])) as unknown as JsonObject[]
  const named = (kind: string, name: string) =>
    objects.find(
      (each) => each.kind === kind && (each.metadata as { name: string }).name === name,
    ) ?? {}
  for (const { project, app, at, automatic, manual, why } of WINDOW_EXPECTATIONS) {
    const application = named('Application', app)
    const context = aContext(argocd, {
      objects: [named('AppProject', project)],
      now: Date.parse(at),
    })
    const slim = argocd.slim(typeOf(argocd, application), application)
    if (!slim.ok) throw new Error(slim.problem)
    const verdict = argocd.windows?.(typeOf(argocd, application), slim.value, context)
    expect
      .soft(
        { automatic: verdict?.automatic ?? true, manual: verdict?.manual ?? true },
        `${app} at ${at}: ${why}`,
      )
      .toEqual({ automatic, manual })
  }
})
