import { z } from 'zod'

import { LINK_CODES, LINK_STATES } from '@/lib/domain/cluster'

const time = z.iso.datetime().describe('ISO 8601 time, UTC')

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
    }),
  ),
  apps: standingCountsSchema,
})
export type Cluster = z.infer<typeof clusterSchema>

export const clusterListSchema = z.object({
  items: z.array(clusterSchema),
  total: z.number(),
  asOf: time,
})
export type ClusterList = z.infer<typeof clusterListSchema>
