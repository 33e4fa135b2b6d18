import { z } from 'zod'

import { appSchema } from './app'
import { clusterSchema, standingCountsSchema } from './cluster'

export const searchQuerySchema = z.strictObject({
  q: z.string().max(200).default('').describe('Words that must all occur; empty finds nothing'),
})

/** What the command palette offers: at most 20 of each, best match first. */
export const searchSchema = z.object({
  apps: z.array(appSchema),
  clusters: z.array(clusterSchema),
  /** Images that apps run: one entry per image reference with how far it is spread. */
  images: z.array(
    z.object({
      image: z.string(),
      apps: standingCountsSchema,
      clusters: z.number(),
      /** Apps among them whose cluster does not answer. */
      stale: z.number(),
    }),
  ),
  /** Workloads, sources, sets and projects; `href` is a path of ours. */
  resources: z.array(
    z.object({
      kind: z.string(),
      namespace: z.string(),
      name: z.string(),
      cluster: z.string().describe('Name of the cluster'),
      href: z.string(),
      /** "part of payments", "not managed by GitOps" */
      note: z.string(),
    }),
  ),
  /** Deployed commits, by hash, author or subject. */
  commits: z.array(
    z.object({
      revision: z.string(),
      subject: z.string(),
      author: z.string(),
      at: z.string(),
      apps: z.number(),
      /** The list of apps that it was deployed to, or the one app. */
      href: z.string(),
    }),
  ),
  views: z.array(z.object({ id: z.string(), name: z.string(), query: z.string() })),
})
export type SearchResult = z.infer<typeof searchSchema>
