import { z } from 'zod'

import { STANDINGS, URGENCIES } from '@/lib/domain/urgency'
import { PERMISSIONS } from '@/lib/domain/permission'

import { appRefSchema, appSchema } from './app'
import { commitSchema } from './commit'
import { windowVerdictSchema } from './project'
import { clusterSchema, standingCountsSchema } from './cluster'

const time = z.iso.datetime().describe('ISO 8601 time, UTC')

/** Numbers of the part of the fleet that the user may see. */
export const totalsSchema = standingCountsSchema.extend({
  /** Each app once, by its overall state. */
  urgency: z.record(z.enum(URGENCIES), z.number()),
  clusters: z.object({
    total: z.number(),
    /** Clusters whose facts are live now. */
    current: z.number(),
    /** Clusters whose first list is complete, or that were given up on for now. */
    loaded: z.number(),
  }),
})
export type Totals = z.infer<typeof totalsSchema>

/** One recorded change of an app or of a cluster's link, newest first in lists. */
export const changeSchema = z.object({
  id: z.string(),
  at: time,
  kind: z.enum(['sync', 'health', 'deployed', 'lifecycle', 'link', 'appeared', 'gone']),
  cluster: z.object({ id: z.string(), name: z.string() }),
  /** Absent when the cluster itself changed. */
  app: appRefSchema.optional(),
  from: z.string(),
  to: z.string(),
  message: z.string(),
})
export type Change = z.infer<typeof changeSchema>

/** The Overview in one answer. */
export const overviewSchema = z.object({
  totals: totalsSchema,
  clusters: z.array(clusterSchema),
  /** Apps that need attention or cannot be judged, worst first; those of one silent cluster are folded into one entry. */
  attention: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('app'), app: appSchema, lastChange: changeSchema.optional() }),
      z.object({
        kind: z.literal('cluster'),
        cluster: clusterSchema,
        apps: z.number(),
        standing: z.enum(STANDINGS),
      }),
      /** Controllers that judge apps are down: what they said is as of then. */
      z.object({
        kind: z.literal('engine'),
        cluster: clusterSchema,
        engine: z.object({ id: z.string(), label: z.string(), namespace: z.string().optional() }),
        message: z.string(),
        since: time.optional(),
        apps: z.number(),
        standing: z.enum(STANDINGS),
      }),
    ]),
  ),
  attentionTotal: z.number(),
  changes: z.array(changeSchema),
  asOf: time,
})
export type Overview = z.infer<typeof overviewSchema>

export const appDetailSchema = z.object({
  app: appSchema,
  /** One sentence: how it stands, since when, and why. */
  verdict: z.string(),
  cluster: clusterSchema,
  destinationCluster: clusterSchema.optional(),
  changes: z.array(changeSchema),
  /** What is known of the commits that are deployed and that are the target, per source. */
  commits: z.object({ target: z.array(commitSchema), deployed: z.array(commitSchema) }),
  windows: windowVerdictSchema.optional(),
  asOf: time,
})
export type AppDetail = z.infer<typeof appDetailSchema>

/** Words for what engines bring, so that no screen knows one by name. */
export const engineInfoSchema = z.object({
  id: z.string(),
  label: z.string(),
  kinds: z.array(
    z.object({ type: z.string(), kind: z.string(), short: z.string(), label: z.string() }),
  ),
})
export type EngineInfo = z.infer<typeof engineInfoSchema>

export const meSchema = z.object({
  user: z.object({ id: z.string(), name: z.string(), groups: z.array(z.string()) }),
  mode: z.enum(['local', 'oidc']),
  permissions: z.array(z.enum(PERMISSIONS)),
  /** A word shown in the top bar, such as the installation's name; from fleetglass.yaml. */
  banner: z.string().optional(),
  version: z.string(),
  engines: z.array(engineInfoSchema),
  /** Faults of fleetglass.yaml or of a kubeconfig file as a whole, in words; the last good state is in use. */
  notices: z.array(z.object({ source: z.string(), message: z.string(), remedy: z.string() })),
})
export type Me = z.infer<typeof meSchema>
