import { z } from 'zod'

import { AUTOMATION_AREAS } from '@/lib/domain/automation'

import { appRefSchema, clusterMarkSchema } from './app'
import { appMarkSchema, conditionSchema, pageQuery, pageSchema, toneSchema } from './words'

/** An image scanner, policy or updater, an alert, provider or receiver. */
export const automationSchema = z.object({
  ref: appRefSchema,
  cluster: z.object({ id: z.string(), name: z.string() }),
  area: z.enum(AUTOMATION_AREAS),
  label: z.string(),
  tone: toneSchema,
  message: z.string(),
  isSuspended: z.boolean(),
  conditions: z.array(conditionSchema),
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
  uses: z.array(
    z.object({ kind: z.string(), namespace: z.string(), name: z.string(), isThere: z.boolean() }),
  ),
  /** Apps that it has to do with, worst first; at most 20 of `appsTotal`. */
  apps: z.array(appMarkSchema),
  appsTotal: z.number(),
  /** False while the cluster does not answer. */
  isCurrent: z.boolean(),
})
export type AutomationItem = z.infer<typeof automationSchema>

export const automationQuerySchema = z.strictObject({
  ...pageQuery,
  area: z.enum(AUTOMATION_AREAS).default('images'),
  q: z.string().max(200).optional(),
  cluster: z.string().optional(),
  show: z.enum(['all', 'trouble', 'suspended']).default('all'),
})
/** `GET /api/automations`: those in trouble first. */
export const automationListSchema = z.object({
  ...pageSchema,
  items: z.array(automationSchema),
  counts: z.object({ all: z.number(), trouble: z.number(), suspended: z.number() }),
  areas: z.array(z.object({ value: z.enum(AUTOMATION_AREAS), count: z.number() })),
  clusters: z.array(clusterMarkSchema),
})
export type AutomationList = z.infer<typeof automationListSchema>
