import { z } from 'zod'

import { LINK_CODES, LINK_STATES } from '@/lib/domain/cluster'
import { HEALTHS } from '@/lib/domain/status'

const time = z.iso.datetime().describe('ISO 8601 time, UTC')

const healthStatus = z.enum(HEALTHS)
export const ENGINE_STATES = ['up', 'degraded', 'down', 'unknown'] as const

export const standingCountsSchema = z.object({
  total: z.number(),
  good: z.number(),
  bad: z.number(),
  /** Cannot be judged now; never part of good. */
  unknown: z.number(),
})
export type StandingCounts = z.infer<typeof standingCountsSchema>

export const linkSchema = z.object({
  state: z.enum(LINK_STATES),
  since: time,
  asOf: time.optional(),
  problem: z
    .object({
      code: z.enum(LINK_CODES),
      message: z.string(),
      remedy: z.object({ text: z.string(), command: z.string().optional() }),
    })
    .optional(),
  retryAt: time.optional(),
  missing: z.array(
    z.object({
      verb: z.enum(['get', 'list', 'watch']),
      resource: z.string(),
      namespace: z.string().optional(),
      message: z.string(),
    }),
  ),
})

export const clusterSchema = z.object({
  id: z.string(),
  name: z.string(),
  contexts: z.array(z.string()),
  /** Where it was registered from, for people: a file's name or "in-cluster". */
  from: z.string(),
  server: z.string().optional(),
  labels: z.record(z.string(), z.string()),
  colour: z.string().optional(),
  actions: z.enum(['on', 'off']),
  access: z.enum(['service', 'impersonate']),
  link: linkSchema,
  kubernetesVersion: z.string().optional(),
  roundTripMs: z.number().optional(),
  /** How far the first list has come; absent once it is complete. */
  progress: z.object({ kindsListed: z.number(), kindsTotal: z.number() }).optional(),
  /** Engines found: kinds served, and where their controllers could be read, version and how many are ready. */
  engines: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      namespace: z.string().optional(),
      version: z.string().optional(),
      controllers: z.object({ ready: z.number(), total: z.number() }).optional(),
      /** `down` when nothing judges apps any more; `unknown` when its controllers cannot be seen, which is no fault. */
      state: z.enum(ENGINE_STATES),
      /** One sentence: "application-controller has 0 of 1 ready since 21:04: status is as of then." */
      message: z.string(),
      /** ISO time since which it is down. */
      downSince: time.optional(),
    }),
  ),
  apps: standingCountsSchema,
})
export type Cluster = z.infer<typeof clusterSchema>

const version = z.object({ version: z.string(), clusters: z.number() })

/** `GET /api/clusters/{id}`: one cluster in full. */
export const clusterDetailSchema = z.object({
  cluster: clusterSchema,
  /** Every controller of its engines, with what it does. */
  controllers: z.array(
    z.object({
      engine: z.string(),
      label: z.string(),
      namespace: z.string(),
      name: z.string(),
      kind: z.string(),
      component: z.string(),
      does: z.string(),
      ready: z.number(),
      wanted: z.number(),
      version: z.string().optional(),
      image: z.string().optional(),
      downSince: time.optional(),
    }),
  ),
  /** How many objects of each watched kind are held; absent count = may not be read or is not served. */
  kinds: z.array(
    z.object({
      type: z.string(),
      kind: z.string(),
      count: z.number().optional(),
      state: z.enum(['held', 'loading', 'forbidden', 'failing', 'not-served']),
      message: z.string().optional(),
    }),
  ),
  /** Apps stored here by kind, and apps of other clusters that deploy here. */
  apps: z.object({
    stored: standingCountsSchema,
    byType: z.array(standingCountsSchema.extend({ type: z.string(), label: z.string() })),
    arriving: standingCountsSchema,
  }),
  workloads: z.object({
    total: z.number(),
    managed: z.number(),
    /** Not written by any engine: Helm by hand, kubectl, other tools. At most 200 shown. */
    unmanaged: z.array(
      z.object({
        kind: z.string(),
        namespace: z.string(),
        name: z.string(),
        health: healthStatus,
        images: z.array(z.string()),
        /** "Helm release prometheus", "kubectl"; empty when unknown. */
        by: z.string(),
      }),
    ),
    unmanagedTotal: z.number(),
    /** Why it cannot be told. */
    note: z.string().optional(),
  }),
  /** This cluster's versions against the fleet's: how many clusters run each, newest first. */
  versions: z.object({
    kubernetes: z.array(version),
    engines: z.array(z.object({ id: z.string(), label: z.string(), versions: z.array(version) })),
  }),
  /** A Role that would give what `link.missing` lists; absent when nothing is missing. */
  roleSnippet: z.string().optional(),
  asOf: time,
})
export type ClusterDetail = z.infer<typeof clusterDetailSchema>

export const clusterListSchema = z.object({
  items: z.array(clusterSchema),
  total: z.number(),
  asOf: time,
})
export type ClusterList = z.infer<typeof clusterListSchema>
