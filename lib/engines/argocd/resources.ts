import { z } from 'zod'

/** The fields of an Application that a verdict reads; everything else is skipped unread. */
const text = z.string().nullish()
const flag = z.boolean().nullish()
/** Walked by hand where it is needed. */
const whatever = z.unknown().optional()
const count = z.number().nullish()

const sourceSchema = z.object({
  repoURL: text,
  path: text,
  chart: text,
  targetRevision: text,
  ref: text,
})

export const specSchema = z.object({
  project: text,
  destination: z.object({ server: text, name: text, namespace: text }).nullish(),
  source: sourceSchema.nullish(),
  sources: z.array(sourceSchema).nullish(),
  sourceHydrator: z
    .object({
      drySource: z.object({ repoURL: text, path: text, targetRevision: text }),
      syncSource: z.object({ targetBranch: text, path: text }),
    })
    .nullish(),
  syncPolicy: z
    .object({
      automated: z.object({ enabled: flag, prune: flag, selfHeal: flag }).nullish(),
    })
    .nullish(),
})

const revisions = { revision: text, revisions: z.array(z.string()).nullish() }

export const operationSchema = z.object({
  initiatedBy: z.object({ username: text, automated: flag }).nullish(),
  sync: z
    .object({ ...revisions, dryRun: flag, resources: z.array(z.unknown()).nullish() })
    .nullish(),
})

/** `resources` and `history` are walked by hand: they can hold thousands of entries. */
export const statusSchema = z.object({
  sync: z
    .object({
      ...revisions,
      status: text,
      comparedTo: z.object({ source: whatever, sources: whatever }).nullish(),
    })
    .nullish(),
  health: z.object({ status: text, message: text }).nullish(),
  operationState: z
    .object({
      phase: z.string(),
      message: text,
      startedAt: text,
      finishedAt: text,
      retryCount: count,
      operation: operationSchema.nullish(),
      syncResult: z.object({ ...revisions }).nullish(),
    })
    .nullish(),
  conditions: z.array(z.object({ type: z.string(), message: text })).nullish(),
  summary: z.object({ images: z.array(z.string()).nullish() }).nullish(),
  controllerNamespace: text,
  resourceHealthSource: text,
  sourceHydrator: z
    .object({ currentOperation: z.object({ phase: text, message: text }).nullish() })
    .nullish(),
  resources: whatever,
  history: whatever,
})

export const deploymentSchema = z.object({
  ...revisions,
  deployedAt: text,
  source: whatever,
  sources: whatever,
})

export type RawSpec = z.infer<typeof specSchema>
export type RawSource = z.infer<typeof sourceSchema>
export type RawOperation = z.infer<typeof operationSchema>
export type RawStatus = z.infer<typeof statusSchema>
export type RawDeployment = z.infer<typeof deploymentSchema>
