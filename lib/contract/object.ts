import { z } from 'zod'

import { healthSchema } from './app'
import { eventSchema } from './app-page'
import { edgeHowSchema, findingSchema } from './tree'
import { conditionSchema, objectIdSchema, time, toneSchema } from './words'

export const objectQuerySchema = z.strictObject({
  group: z.string().max(253).default(''),
  kind: z.string().min(1).max(63),
  namespace: z.string().max(253).default(''),
  name: z.string().min(1).max(253),
  cluster: z
    .string()
    .max(100)
    .optional()
    .describe('The destination unless given: the app itself and its sources are in its own'),
})

export const objectFactSchema = z.object({
  name: z.string(),
  value: z.string(),
  as: z.enum(['text', 'code', 'time']),
  tone: toneSchema.optional(),
  id: objectIdSchema.optional(),
})
export type FactItem = z.infer<typeof objectFactSchema>

export const containerSchema = z.object({
  name: z.string(),
  kind: z.enum(['main', 'init', 'sidecar', 'ephemeral']),
  image: z.string(),
  state: z.string(),
  tone: toneSchema.optional(),
  isReady: z.boolean().optional(),
  restarts: z.number().optional(),
  lastEnd: z
    .object({ words: z.string(), at: z.string().optional(), startedAt: z.string().optional() })
    .optional(),
  facts: z.array(objectFactSchema),
  env: z.array(z.object({ name: z.string(), value: z.string(), from: objectIdSchema.optional() })),
})
export type ContainerItem = z.infer<typeof containerSchema>

/** `GET …/object?group=&kind=&namespace=&name=`: one object of the app's tree in its kind's own words; read live, Secrets masked. */
export const objectDetailSchema = z.object({
  id: objectIdSchema,
  cluster: z.string(),
  clusterName: z.string(),
  version: z.string(),
  asOf: time,
  /** `gone`: it was in the tree and is no longer; then the rest is what the tree last held. */
  state: z.enum(['read', 'gone', 'unread']),
  note: z.string().optional(),
  health: healthSchema.optional(),
  headline: z.string(),
  createdAt: z.string().optional(),
  deletingSince: z.string().optional(),
  sections: z.array(z.object({ title: z.string(), facts: z.array(objectFactSchema) })),
  /** What `kubectl get` would show, for kinds that bring their own columns. */
  columns: z.array(z.object({ name: z.string(), value: z.string() })),
  containers: z.array(containerSchema),
  conditions: z.array(conditionSchema),
  /** From the nearest owner up to the app. */
  owners: z.array(
    z.object({ id: objectIdSchema, cluster: z.string(), href: z.string().optional() }),
  ),
  /** What it leans on and what leans on it. */
  links: z.array(
    z.object({
      id: objectIdSchema,
      cluster: z.string(),
      how: edgeHowSchema,
      direction: z.enum(['out', 'in']),
      isMissing: z.boolean(),
    }),
  ),
  findings: z.array(findingSchema),
  /** Newest first, live ones and kept ones; at most 50. */
  events: z.array(eventSchema),
  eventsNote: z.string().optional(),
  /** Pods whose logs can be asked for, the youngest first; at most 50. */
  logs: z.array(
    z.object({ pod: z.string(), containers: z.array(z.string()), hasPrevious: z.boolean() }),
  ),
  href: z.string().optional(),
  addresses: z.array(z.string()),
})
export type ObjectDetail = z.infer<typeof objectDetailSchema>
