import { z } from 'zod'

import { SOURCE_KINDS } from '@/lib/domain/app'
import { LINK_STATES } from '@/lib/domain/cluster'
import { FRESHNESSES, HEALTHS, LIFECYCLES, SYNC_CAUSES, SYNCS, VERDICTS } from '@/lib/domain/status'
import { INITIATOR_KINDS, RUN_RESULTS, RUN_SCOPES } from '@/lib/domain/run'
import { STANDINGS, URGENCIES } from '@/lib/domain/urgency'

import { standingCountsSchema } from './cluster'

const time = z.iso.datetime().describe('ISO 8601 time, UTC')
const verdict = z.enum(VERDICTS)

export const appRefSchema = z.object({
  cluster: z.string(),
  type: z.string(),
  namespace: z.string(),
  name: z.string(),
})

const syncSchema = z.object({
  status: z.enum(SYNCS),
  cause: z.enum(SYNC_CAUSES).optional(),
  message: z.string(),
  verdict,
})
export const healthSchema = z.object({ status: z.enum(HEALTHS), reason: z.string(), verdict })

export const runSchema = z.object({
  key: z.string(),
  revisions: z.array(z.string()),
  result: z.enum(RUN_RESULTS),
  message: z.string(),
  startedAt: time.optional(),
  finishedAt: time.optional(),
  by: z.object({ kind: z.enum(INITIATOR_KINDS), name: z.string() }),
  scope: z.enum(RUN_SCOPES),
})

/** One app as every list shows it. */
export const appSchema = z.object({
  ref: appRefSchema,
  uid: z.string(),
  engine: z.string(),
  project: z.string(),
  destination: z.object({
    cluster: z.string().optional(),
    server: z.string().optional(),
    name: z.string().optional(),
    namespace: z.string(),
    problem: z.string().optional(),
  }),
  sources: z.array(
    z.object({
      kind: z.enum(SOURCE_KINDS),
      url: z.string(),
      path: z.string().optional(),
      chart: z.string().optional(),
      targetRevision: z.string().optional(),
      object: z.object({ type: z.string(), namespace: z.string(), name: z.string() }).optional(),
    }),
  ),
  revisions: z.object({
    target: z.array(z.string()),
    attempted: z.array(z.string()),
    deployed: z.array(z.string()),
  }),
  sync: syncSchema,
  health: healthSchema,
  ours: healthSchema.optional(),
  was: z.object({ sync: syncSchema, health: healthSchema }).optional(),
  lifecycle: z.object({ state: z.enum(LIFECYCLES), message: z.string(), since: time.optional() }),
  freshness: z.object({ state: z.enum(FRESHNESSES), asOf: time }),
  owner: z.object({ kind: z.string(), namespace: z.string(), name: z.string() }).optional(),
  images: z.array(z.string()),
  labels: z.record(z.string(), z.string()),
  deployedAt: time.optional(),
  autoSync: z.object({ enabled: z.boolean(), prune: z.boolean(), selfHeal: z.boolean() }),
  run: runSchema.optional(),
  since: z.object({ sync: time, health: time, deployed: time }),
  /** The overall state by which lists are sorted, worst first. */
  urgency: z.enum(URGENCIES),
  standing: z.enum(STANDINGS),
})
export type AppItem = z.infer<typeof appSchema>

export const SORTS = ['urgency', 'name', 'cluster', 'project', 'deployed', 'since'] as const
export const GROUPS = ['cluster', 'project', 'name'] as const
export const FACETS = [
  'cluster',
  'type',
  'sync',
  'health',
  'lifecycle',
  'freshness',
  'project',
  'env',
] as const
export type FacetName = (typeof FACETS)[number]

const many = <T extends z.ZodType>(item: T) =>
  z
    .preprocess(
      (value) =>
        typeof value === 'string' || Array.isArray(value)
          ? [value]
              .flat()
              .flatMap((part: unknown) => (typeof part === 'string' ? part.split(',') : [part]))
          : value,
      z.array(item),
    )
    .optional()

/** Sync words a person filters by: a status, or the cause that says more. */
export const SYNC_FILTERS = [...SYNCS, ...SYNC_CAUSES] as const

/** What narrows a list. A parameter may be repeated or hold a comma-separated list: any of the values matches; parameters are and-ed. */
export const appFilterSchema = z.strictObject({
  q: z
    .string()
    .max(200)
    .optional()
    .describe(
      'Words that must all occur in name, namespace, project, cluster, image, revision, owner or label',
    ),
  cluster: many(z.string()),
  engine: many(z.string()).describe('An engine id or an app type'),
  type: many(z.string()),
  sync: many(z.enum(SYNC_FILTERS)),
  health: many(z.enum(HEALTHS)),
  lifecycle: many(z.enum(LIFECYCLES)),
  freshness: many(z.enum(FRESHNESSES)),
  standing: many(z.enum(STANDINGS)),
  project: many(z.string()),
  env: many(z.string()).describe('Value of the cluster label env'),
  label: many(z.string().regex(/^[^=]+(=.*)?$/)).describe(
    'key or key=value, on the app or its cluster',
  ),
  image: many(z.string()).describe('A whole image reference, or its end from a "/" on'),
  owner: many(z.string()).describe('kind/namespace/name, or a name'),
  source: many(z.string()).describe('Key of a source as /api/sources gives it'),
  destination: many(z.string()).describe('Id of the cluster that it deploys to'),
  revision: many(z.string()).describe('A deployed revision, or the beginning of its hash'),
})
export type AppFilter = z.infer<typeof appFilterSchema>

export const appViewSchema = appFilterSchema.extend({
  sort: z.enum(SORTS).default('urgency'),
  group: z.enum(GROUPS).optional(),
})
/** A list in a browser: what narrows it and how it is ordered. The stream tells its changes. */
export type AppView = z.infer<typeof appViewSchema>

export const appQuerySchema = appViewSchema.extend({
  limit: z.coerce.number().int().min(0).max(500).default(100),
  offset: z.coerce.number().int().min(0).optional(),
  cursor: z.string().max(4000).optional(),
})
export type AppQuery = z.infer<typeof appQuerySchema>

export const facetSchema = z.array(
  z.object({ value: z.string(), label: z.string(), count: z.number() }),
)

/** How one cluster stood when a list was answered; a list with clusters that did not answer says so. */
export const clusterMarkSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(LINK_STATES),
  asOf: time.optional(),
  error: z.string().optional(),
})

export const appListSchema = z.object({
  items: z.array(appSchema),
  total: z.number(),
  nextCursor: z.string().nullable(),
  /** Counts per value, each facet counted as if its own filter were not set. */
  facets: z.record(z.enum(FACETS), facetSchema),
  counts: standingCountsSchema,
  /** In order of appearance, only when `group` was asked: with the counts, every header's place is known. */
  groups: z.array(standingCountsSchema.extend({ key: z.string(), label: z.string() })).optional(),
  asOf: time,
  clusters: z.array(clusterMarkSchema),
})
export type AppList = z.infer<typeof appListSchema>
