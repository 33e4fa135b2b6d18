import { z } from 'zod'

/** The fields of Flux's objects that a verdict reads; everything else is skipped unread. */
const text = z.string().nullish()
const flag = z.boolean().nullish()
/** Walked by hand where it is needed. */
const whatever = z.unknown().optional()

const sourceRef = z.object({ kind: z.string(), name: z.string(), namespace: text })
const looseRef = z.object({ kind: text, name: text, namespace: text }).nullish()
const kubeConfig = z
  .object({
    secretRef: z.object({ name: z.string() }).nullish(),
    configMapRef: z.object({ name: z.string() }).nullish(),
  })
  .nullish()

const conditions = z
  .array(
    z.object({
      type: z.string(),
      status: z.string(),
      reason: text,
      message: text,
      lastTransitionTime: text,
      observedGeneration: z.number().nullish(),
    }),
  )
  .nullish()

/** What every kind that is reconciled has in its spec and status. */
export const reconciledSpec = { interval: text, timeout: text, suspend: flag }
export const reconciledStatus = {
  observedGeneration: z.number().nullish(),
  conditions,
  lastHandledReconcileAt: text,
}

/** `inventory` and `history` are walked by hand: an inventory can hold ten thousand entries. */
export const kustomizationSpec = z.object({
  ...reconciledSpec,
  path: text,
  prune: flag,
  wait: flag,
  healthChecks: z.array(z.unknown()).nullish(),
  targetNamespace: text,
  dependsOn: whatever,
  sourceRef,
  kubeConfig,
})

export const kustomizationStatus = z.object({
  ...reconciledStatus,
  lastAppliedRevision: text,
  lastAttemptedRevision: text,
  inventory: whatever,
  history: whatever,
})

export const kustomizationRun = z.object({
  digest: text,
  firstReconciled: text,
  lastReconciled: text,
  lastReconciledDuration: text,
  lastReconciledStatus: text,
  totalReconciliations: z.number().nullish(),
  metadata: z.object({ revision: text }).nullish(),
})

export const helmReleaseSpec = z.object({
  ...reconciledSpec,
  chart: z.object({ spec: z.object({ chart: z.string(), version: text, sourceRef }) }).nullish(),
  chartRef: sourceRef.nullish(),
  targetNamespace: text,
  dependsOn: whatever,
  driftDetection: z.object({ mode: text }).nullish(),
  kubeConfig,
})

/** Flux 2.1 writes no history and tells the chart version in `lastAppliedRevision`. */
export const helmReleaseStatus = z.object({
  ...reconciledStatus,
  lastAppliedRevision: text,
  lastAttemptedRevision: text,
  lastAttemptedConfigDigest: text,
  lastAttemptedValuesChecksum: text,
  helmChart: text,
  inventory: whatever,
  history: whatever,
})

export const helmSnapshot = z.object({
  name: text,
  version: z.number().nullish(),
  status: text,
  action: text,
  chartName: text,
  chartVersion: text,
  appVersion: text,
  configDigest: text,
  lastDeployed: text,
  ociDigest: text,
})

export const sourceSpec = z.object({
  ...reconciledSpec,
  url: text,
  type: text,
  chart: text,
  version: text,
  bucketName: text,
  endpoint: text,
  ref: z
    .object({ branch: text, tag: text, semver: text, name: text, commit: text, digest: text })
    .nullish(),
  sourceRef: looseRef,
  sources: z.array(z.object({ kind: text, name: text, namespace: text })).nullish(),
  secretRef: z.object({ name: text }).nullish(),
  certSecretRef: z.object({ name: text }).nullish(),
  serviceAccountName: text,
})

export const sourceStatus = z.object({
  ...reconciledStatus,
  artifact: z
    .object({ revision: text, lastUpdateTime: text, digest: text, size: z.number().nullish() })
    .nullish(),
})

export type RawConditions = z.infer<typeof conditions>
export type RawKustomizationSpec = z.infer<typeof kustomizationSpec>
export type RawKustomizationStatus = z.infer<typeof kustomizationStatus>
export type RawHelmReleaseSpec = z.infer<typeof helmReleaseSpec>
export type RawHelmReleaseStatus = z.infer<typeof helmReleaseStatus>
export type RawSnapshot = z.infer<typeof helmSnapshot>
export type RawSourceSpec = z.infer<typeof sourceSpec>
export type RawSourceStatus = z.infer<typeof sourceStatus>
