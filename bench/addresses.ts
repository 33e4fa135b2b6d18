import type { z } from 'zod'

import { appListSchema, type AppItem } from '@/lib/contract/app'
import {
  appDescriptionSchema,
  appEventsSchema,
  appHistorySchema,
  appResourcesSchema,
} from '@/lib/contract/app-page'
import { appSetListSchema } from '@/lib/contract/app-set'
import { automationListSchema } from '@/lib/contract/automation'
import { changeListSchema } from '@/lib/contract/changes'
import { clusterDetailSchema, clusterListSchema } from '@/lib/contract/cluster'
import { overviewSchema } from '@/lib/contract/fleet'
import { fleetGraphSchema } from '@/lib/contract/fleet-graph'
import { projectListSchema } from '@/lib/contract/project'
import { searchSchema } from '@/lib/contract/search'
import { sourceDetailSchema, sourceListSchema } from '@/lib/contract/source'
import type { RunningDashboard } from '@/lib/testing/processes'

/** One address that is measured. */
export interface Address {
  /** As the table calls it. */
  name: string
  /** Where to ask in one round; of several things that are alike, each in turn. */
  path: (round: number) => string
  /** It asks a cluster while the reader waits, which no budget of ours covers. */
  isLive: boolean
  /** How many items an answer holds; throws for an answer that breaks its contract. */
  count: (answer: unknown) => number
  /** As many items as one page may hold. */
  most: number
}

const PAGE = 50
const MOST_FOUND = 20
/** Boxes of the fleet graph. */
const MOST_NODES = 300
const MOST_CHILDREN = 100
/** Enough that none is asked again while its last answer is still shared. */
const APPS_IN_TURN = 24
const LOOKED_AT = 100

/** Every list and every part of an app's page, at the largest things that the fleet has. */
export async function addressesOf({ api }: RunningDashboard): Promise<Address[]> {
  const sources = sourceListSchema.parse(await api('/api/sources?limit=200')).items
  const source = largest(sources, ({ apps }) => apps.total)
  const clusters = clusterListSchema.parse(await api('/api/clusters')).items
  const cluster = encodeURIComponent(largest(clusters, ({ apps }) => apps.total).id)
  const inCluster = await appsOf(api, `cluster=${cluster}`)
  const troubled = await appsOf(api, 'sort=urgency')
  const big = await partOfMost(api, inCluster, 'resources', appResourcesSchema)
  const old = await partOfMost(api, inCluster, 'history', appHistorySchema)
  const told = await partOfMost(api, troubled, 'events', appEventsSchema)

  return [
    {
      name: '/api/clusters',
      path: () => '/api/clusters',
      isLive: false,
      count: (answer) => clusterListSchema.parse(answer).items.length,
      most: clusters.length,
    },
    {
      name: '/api/overview',
      path: () => '/api/overview',
      isLive: false,
      count: (answer) => overviewSchema.parse(answer).attention.length,
      most: PAGE + clusters.length,
    },
    list('/api/sources', sourceListSchema),
    {
      name: '/api/graph',
      path: () => '/api/graph',
      isLive: false,
      count: (answer) => fleetGraphSchema.parse(answer).nodes.length,
      most: MOST_NODES,
    },
    {
      name: '/api/sources/{key}',
      path: () => `/api/sources/${encodeURIComponent(source.key)}`,
      isLive: false,
      // No object fetches the most used one, its engine does: there are apps and clusters to count.
      count: (answer) => sourceDetailSchema.parse(answer).clusters.length,
      most: clusters.length,
    },
    list('/api/appsets', appSetListSchema),
    list('/api/projects', projectListSchema),
    list('/api/automations', automationListSchema),
    list('/api/changes?minutes=30', changeListSchema),
    {
      name: '/api/search?q=team+bulk',
      path: () => '/api/search?q=team+bulk',
      isLive: false,
      count: (answer) =>
        Math.max(...Object.values(searchSchema.parse(answer)).map(({ length }) => length)),
      most: MOST_FOUND,
    },
    {
      name: '/api/clusters/{id}',
      path: () => `/api/clusters/${cluster}`,
      isLive: false,
      count: (answer) => clusterDetailSchema.parse(answer).kinds.length,
      most: PAGE,
    },
    { ...list('…/resources', appResourcesSchema), path: big, isLive: true },
    { ...list('…/history', appHistorySchema), path: old, isLive: true },
    { ...list('…/events', appEventsSchema), path: told },
    {
      name: '…/description',
      path: (round) => big(round).replace(/resources$/, 'description'),
      isLive: true,
      count: (answer) => {
        const { policies, conditions, children } = appDescriptionSchema.parse(answer)
        return Math.max(policies.length, conditions.length, children.length)
      },
      most: MOST_CHILDREN,
    },
  ]
}

function list(path: string, schema: z.ZodType<{ items: readonly unknown[] }>): Address {
  const count = (answer: unknown) => schema.parse(answer).items.length
  return { name: path, path: () => path, isLive: false, count, most: PAGE }
}

type Api = RunningDashboard['api']

async function appsOf(api: Api, query: string): Promise<AppItem[]> {
  return appListSchema.parse(await api(`/api/apps?${query}&limit=${LOOKED_AT}`)).items
}

/** The address of one part of those apps that have most of it, each in turn. */
async function partOfMost(
  api: Api,
  apps: readonly AppItem[],
  part: string,
  schema: z.ZodType<{ total: number }>,
): Promise<(round: number) => string> {
  const counted: { path: string; total: number }[] = []
  for (const { ref } of apps) {
    const words = [ref.cluster, ref.type, ref.namespace, ref.name].map(encodeURIComponent)
    const path = `/api/apps/${words.join('/')}/${part}`
    counted.push({ path, total: schema.parse(await api(`${path}?limit=0`)).total })
  }
  const most = largest(counted, ({ total }) => total).total
  const paths = counted.filter(({ total }) => total === most).slice(0, APPS_IN_TURN)
  return (round) => paths[round % paths.length]?.path ?? ''
}

function largest<T>(items: readonly T[], size: (item: T) => number): T {
  const [first] = [...items].sort((a, b) => size(b) - size(a))
  if (first === undefined || size(first) === 0) throw new Error('There is nothing to measure with.')
  return first
}
