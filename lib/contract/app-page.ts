import { z } from 'zod'

import { SYNCS } from '@/lib/domain/status'

import {
  appMarkSchema,
  conditionSchema,
  objectIdSchema,
  pageQuery,
  pageSchema,
  policySchema,
  time,
  toneSchema,
} from './words'
import { healthSchema, runSchema } from './app'
import { commitSchema } from './commit'
import { windowVerdictSchema } from './project'

/** `GET /api/apps/…/description`: what the whole object says and lists do not hold; read live. */
export const appDescriptionSchema = z.object({
  /** `unread` when the object could not be read now: `problem` says why, the rest is empty. */
  state: z.enum(['read', 'unread']),
  problem: z.string().optional(),
  asOf: time,
  conditions: z.array(conditionSchema),
  policies: z.array(policySchema),
  links: z.array(z.object({ label: z.string(), url: z.string() })),
  notices: z.array(z.object({ tone: toneSchema, text: z.string(), url: z.string().optional() })),
  writers: z.array(z.string()),
  /** Apps that have to be ready first. */
  prerequisites: z.array(
    z.object({
      id: objectIdSchema,
      isReady: z.boolean(),
      message: z.string(),
      app: appMarkSchema.optional(),
    }),
  ),
  /** Apps that it generates or manages, worst first; at most 100. */
  children: z.array(appMarkSchema),
  childrenTotal: z.number(),
  /** Its owner, where that is an app or a set that can be opened; `href` is a path of ours. */
  owner: z.object({ words: z.string(), href: z.string().optional() }).optional(),
  windows: windowVerdictSchema.optional(),
  /** Images, notifications and other automations that touch it. */
  automations: z.array(
    z.object({
      href: z.string(),
      label: z.string(),
      name: z.string(),
      tone: toneSchema,
      message: z.string(),
    }),
  ),
})
export type AppDescriptionAnswer = z.infer<typeof appDescriptionSchema>

export const appResourceSchema = z.object({
  id: objectIdSchema,
  version: z.string(),
  sync: z.enum(SYNCS).optional(),
  health: healthSchema.optional(),
  wave: z.number().optional(),
  hook: z.string().optional(),
  isToPrune: z.boolean(),
  needsConfirmation: z.boolean(),
  isFailed: z.boolean(),
  message: z.string().optional(),
  images: z.array(z.string()),
  /** The app that this object is, when it is one; `href` of other pages of ours. */
  href: z.string().optional(),
})
export type AppResource = z.infer<typeof appResourceSchema>

export const resourceQuerySchema = z.strictObject({
  ...pageQuery,
  q: z.string().max(200).optional().describe('Words that must occur in kind, name or namespace'),
  show: z.enum(['all', 'trouble', 'hooks']).default('all'),
})
/** `GET …/resources`: worst first, then by wave, kind and name. */
export const appResourcesSchema = z.object({
  ...pageSchema,
  items: z.array(appResourceSchema),
  counts: z.object({ all: z.number(), trouble: z.number(), hooks: z.number() }),
  /** Why there are none, or not all. */
  note: z.string().optional(),
  state: z.enum(['read', 'unread']),
})
export type AppResources = z.infer<typeof appResourcesSchema>

export const deploymentSchema = runSchema.extend({
  id: z.string(),
  known: z.enum(['seen', 'engine']),
  engineId: z.string().optional(),
  commits: z.array(commitSchema),
  previous: z.array(z.string()),
  durationMs: z.number().optional(),
  /** What runs now came with it. */
  isCurrent: z.boolean(),
  /** It brought back what an older entry had deployed. */
  isRollback: z.boolean(),
})
export type DeploymentItem = z.infer<typeof deploymentSchema>

export const historyQuerySchema = z.strictObject(pageQuery)
/** `GET …/history`: newest first, our own records and the engine's joined. */
export const appHistorySchema = z.object({
  ...pageSchema,
  items: z.array(deploymentSchema),
  /** What is missing and why: the object cannot be read now, the engine keeps ten. */
  note: z.string().optional(),
})
export type AppHistory = z.infer<typeof appHistorySchema>

export const eventSchema = z.object({
  id: z.string(),
  about: objectIdSchema,
  isWarning: z.boolean(),
  reason: z.string(),
  message: z.string(),
  source: z.string(),
  firstAt: time,
  lastAt: time,
  count: z.number(),
  revision: z.string().optional(),
  user: z.string().optional(),
})
export type EventItem = z.infer<typeof eventSchema>

/** `GET …/events`: newest first, also those that Kubernetes has forgotten. */
export const appEventsSchema = z.object({
  ...pageSchema,
  items: z.array(eventSchema),
  /** That events cannot be read there, and which right is missing. */
  note: z.string().optional(),
})
export type AppEvents = z.infer<typeof appEventsSchema>

/** Fields of one object by who wrote them last. */
export const fieldWriterSchema = z.object({
  manager: z.string(),
  operation: z.string(),
  at: z.string().optional(),
  /** `spec.replicas`, at most 50. */
  fields: z.array(z.string()),
  /** It is the engine, which writes what the source says. */
  isEngine: z.boolean(),
})
export type FieldWriter = z.infer<typeof fieldWriterSchema>

export const manifestQuerySchema = z.strictObject({
  group: z.string().max(253).optional(),
  kind: z.string().max(63).optional(),
  namespace: z.string().max(253).optional(),
  name: z.string().max(253).optional(),
  cluster: z
    .string()
    .max(100)
    .optional()
    .describe('The destination unless given: the app itself and its sources are in its own'),
})
/** `GET …/resource`: one object of the app's tree, or the app's own when none is named. Secrets are masked. */
export const manifestSchema = z.object({
  id: objectIdSchema,
  cluster: z.string(),
  /** YAML without managed fields. */
  yaml: z.string(),
  /** It is not whole: how large it is, and the command that reads all of it. */
  note: z.string().optional(),
  /** Some of it is masked. */
  isMasked: z.boolean(),
  health: healthSchema.optional(),
  writers: z.array(fieldWriterSchema),
  asOf: time,
})
export type Manifest = z.infer<typeof manifestSchema>

/** `GET …/drift`: who else wrote to the objects that differ from what was deployed. */
export const driftSchema = z.object({
  items: z.array(
    z.object({
      id: objectIdSchema,
      /** Writers other than the engine and the controllers of Kubernetes, newest first. */
      writers: z.array(fieldWriterSchema),
      isMissing: z.boolean(),
      problem: z.string().optional(),
    }),
  ),
  /** Out-of-sync objects that were not looked at, beyond the first ten. */
  more: z.number(),
  /** One sentence: "kubectl-scale wrote spec.replicas of Deployment web at 14:03." */
  sentence: z.string(),
})
export type Drift = z.infer<typeof driftSchema>

/** `GET …/access`: what the user may do with the app, and what is missing where not. */
export const accessSchema = z.object({
  actions: z.array(
    z.object({
      /** `refresh`, `sync`, `rollback`, `suspend`, `terminate`, `restart` */
      action: z.string(),
      /** As this kind of app calls it: "Reconcile". */
      label: z.string(),
      isAllowed: z.boolean(),
      /** What is missing, first what the user can have mended soonest; empty when allowed. */
      reasons: z.array(
        z.object({
          code: z.enum(['permission', 'actions-off', 'right', 'offline', 'state', 'unchecked']),
          message: z.string(),
          /** A Role or setting to copy that would mend it. */
          snippet: z.string().optional(),
        }),
      ),
      /** The same by hand, to copy. */
      command: z.string().optional(),
    }),
  ),
})
export type Access = z.infer<typeof accessSchema>
