import { z } from 'zod'

import { DIFF_KINDS, DIFF_PROBLEMS, RESOURCE_CHANGES } from '@/lib/domain/diff'

import { commitSchema } from './commit'
import { objectIdSchema, pageQuery, pageSchema, time } from './words'

export const diffQuerySchema = z.strictObject({
  kind: z.enum(DIFF_KINDS).default('live'),
  from: z
    .string()
    .max(200)
    .optional()
    .describe('Revision, or id of a deployment in the history; for `history`: the older one'),
  to: z.string().max(200).optional().describe('Revision, or id of a deployment; the newer one'),
  resource: z
    .string()
    .max(800)
    .optional()
    .describe('The object whose texts are wanted, `apps/Deployment/shop/web`; `-` for none'),
  ignored: z.enum(['1']).optional().describe('Also with fields that a rule leaves out'),
  fresh: z.enum(['1']).optional().describe('Read again what may have been kept'),
})

export const diffProblemSchema = z.object({
  code: z.enum(DIFF_PROBLEMS),
  message: z.string(),
  detail: z.string().optional(),
})

/** One side of a comparison: what it is, and where it comes from. */
export const diffSideSchema = z.object({
  /** `wanted`: rendered from a source · `cluster`: what is there · `release`: stored by the release · `last-applied`: not from the source. */
  is: z.enum(['wanted', 'cluster', 'release', 'last-applied']),
  /** "Git", "Artifact", "Chart", "Cluster", "Release", "Last applied". */
  label: z.string(),
  /** One per source; revision as people read it. */
  sources: z.array(
    z.object({
      label: z.string(),
      url: z.string().optional(),
      path: z.string().optional(),
      revision: z.string(),
      commit: commitSchema.optional(),
      /** "kustomize 5.4.3" */
      tool: z.string().optional(),
    }),
  ),
  /** Id and name of the cluster, where it is one. */
  cluster: z.object({ id: z.string(), name: z.string() }).optional(),
  asOf: time,
})

export const fieldDiffSchema = z.object({
  path: z.string(),
  left: z.string().optional(),
  right: z.string().optional(),
  writer: z
    .object({
      manager: z.string(),
      operation: z.string(),
      subresource: z.string().optional(),
      at: z.string().optional(),
      isEngine: z.boolean(),
    })
    .optional(),
  ignoredBy: z.string().optional(),
  leftLine: z.number().optional(),
  rightLine: z.number().optional(),
})
export type FieldDiffItem = z.infer<typeof fieldDiffSchema>

export const diffItemSchema = z.object({
  id: objectIdSchema,
  change: z.enum(RESOURCE_CHANGES),
  /** Fields that differ and count; `ignoredFields` are left out by rules. */
  fields: z.number(),
  ignoredFields: z.number(),
  isMasked: z.boolean(),
  note: z.string().optional(),
  hook: z.string().optional(),
})
export type DiffItem = z.infer<typeof diffItemSchema>

/** One object opened: both texts and all its fields (at most 500). */
export const openDiffSchema = diffItemSchema.extend({
  left: z.string(),
  right: z.string(),
  list: z.array(fieldDiffSchema),
  /** Texts were cut at 2 MB. */
  isCut: z.boolean(),
})
export type OpenDiff = z.infer<typeof openDiffSchema>

/**
 * `GET …/diff?kind=live|pending|history&from=&to=&resource=` and `GET /api/compare?a=&b=&resource=`. The object that is opened
 * is the one asked for, else the first that changed, else the first that differs.
 */
export const diffSchema = z.object({
  /** `failed`: nothing can be compared, `problem` says why. With `problem` and `ready` something second-best is shown. */
  state: z.enum(['ready', 'failed']),
  problem: diffProblemSchema.optional(),
  /** One sentence: what differs, who wrote it, what a sync would do. */
  verdict: z.string(),
  /** "Compared as the engine does: …", or how else. */
  how: z.string(),
  /** What could not be read, or is only nearly exact. */
  notes: z.array(z.string()),
  left: diffSideSchema.optional(),
  right: diffSideSchema.optional(),
  counts: z.record(z.enum(RESOURCE_CHANGES), z.number()),
  /** Those that differ first; at most 1,000. */
  items: z.array(diffItemSchema),
  total: z.number(),
  /** Who wrote the fields that differ. */
  writers: z.array(
    z.object({
      manager: z.string(),
      isEngine: z.boolean(),
      fields: z.number(),
      at: z.string().optional(),
    }),
  ),
  open: openDiffSchema.optional(),
  /** Deployments that can be chosen for `from` and `to`, newest first, at most 50. */
  deployments: z.array(
    z.object({
      id: z.string(),
      revision: z.string(),
      at: z.string(),
      subject: z.string().optional(),
      isCurrent: z.boolean(),
    }),
  ),
})
export type DiffAnswer = z.infer<typeof diffSchema>

export const compareQuerySchema = z.strictObject({
  a: z.string().max(800).describe('`cluster/type/namespace/name` of an app'),
  b: z.string().max(800).describe('`cluster/type/namespace/name` of another app'),
  resource: diffQuerySchema.shape.resource,
  ignored: diffQuerySchema.shape.ignored,
  fresh: diffQuerySchema.shape.fresh,
})

/** `GET /api/compare?a=&b=`: what two apps want, side by side; expected differences count as ignored. */
export const compareSchema = diffSchema.omit({ deployments: true }).extend({
  a: z.object({ key: z.string(), name: z.string(), cluster: z.string(), type: z.string() }),
  b: z.object({ key: z.string(), name: z.string(), cluster: z.string(), type: z.string() }),
  /** Other apps that it could be compared with: same name or source elsewhere, at most 20. */
  others: z.array(z.object({ key: z.string(), name: z.string(), cluster: z.string() })),
})
export type CompareAnswer = z.infer<typeof compareSchema>

export const commitsQuerySchema = z.strictObject({
  ...pageQuery,
  from: z
    .string()
    .max(200)
    .optional()
    .describe('Older revision, not included; the deployed one unless given'),
  to: z.string().max(200).optional().describe('Newer revision, included; the target unless given'),
})

/** `GET …/commits?from=&to=`: commits between two revisions that touch what the app reads, newest first. */
export const commitsSchema = z.object({
  ...pageSchema,
  items: z.array(commitSchema),
  from: z.string(),
  to: z.string(),
  /** Paths that were looked at; empty = the whole repository. */
  paths: z.array(z.string()),
  /** The newer revision lies before the older one: these commits are undone. */
  isBackwards: z.boolean(),
  note: z.string().optional(),
  problem: diffProblemSchema.optional(),
})
export type CommitsAnswer = z.infer<typeof commitsSchema>
