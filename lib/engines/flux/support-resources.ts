import { z } from 'zod'

import { reconciledSpec, reconciledStatus } from './resources'

/** The fields that are read of the objects beside the apps and their sources. */
const text = z.string().nullish()
const flag = z.boolean().nullish()
const named = z.object({ name: text, namespace: text }).nullish()
const labels = z.record(z.string(), z.string()).nullish()
const target = z.object({ kind: text, name: text, namespace: text, matchLabels: labels })

/** Kinds of one area do not share field names with another meaning, so one schema reads them all. */
export const automationSpec = z.object({
  ...reconciledSpec,
  image: text,
  secretRef: named,
  serviceAccountName: text,
  provider: text,
  imageRepositoryRef: named,
  filterTags: z.object({ pattern: text }).nullish(),
  policy: z
    .object({
      semver: z.object({ range: text }).nullish(),
      alphabetical: z.object({ order: text }).nullish(),
      numerical: z.object({ order: text }).nullish(),
    })
    .nullish(),
  sourceRef: z.object({ kind: text, name: text, namespace: text }).nullish(),
  update: z.object({ path: text }).nullish(),
  git: z
    .object({
      push: z.object({ branch: text, refspec: text }).nullish(),
      checkout: z.object({ ref: z.object({ branch: text }).nullish() }).nullish(),
    })
    .nullish(),
  providerRef: named,
  eventSeverity: text,
  eventSources: z.array(target).nullish(),
  exclusionList: z.array(z.string()).nullish(),
  inclusionList: z.array(z.string()).nullish(),
  type: text,
  channel: text,
  address: text,
  events: z.array(z.string()).nullish(),
  resources: z.array(target).nullish(),
})

export const automationStatus = z.object({
  ...reconciledStatus,
  canonicalImageName: text,
  lastScanResult: z
    .object({
      tagCount: z.number().nullish(),
      scanTime: text,
      latestTags: z.array(z.string()).nullish(),
    })
    .nullish(),
  latestRef: z.object({ name: text, tag: text, digest: text }).nullish(),
  latestImage: text,
  lastPushCommit: text,
  lastPushTime: text,
  lastAutomationRunTime: text,
  observedPolicies: z.record(z.string(), z.unknown()).nullish(),
  webhookPath: text,
})

export const setSpec = z.object({
  ...reconciledSpec,
  inputs: z.array(z.record(z.string(), z.unknown())).nullish(),
  inputsFrom: z
    .array(
      z.object({
        kind: text,
        name: text,
        selector: z.object({ matchLabels: labels }).nullish(),
      }),
    )
    .nullish(),
  inputStrategy: z.object({ name: text }).nullish(),
  resources: z.array(z.unknown()).nullish(),
  resourcesTemplate: text,
  dependsOn: z.array(target).nullish(),
  serviceAccountName: text,
  wait: flag,
})

/** The inventory is walked by hand. */
export const setStatus = z.object({ ...reconciledStatus, inventory: z.unknown().optional() })

export type RawAutomationSpec = z.infer<typeof automationSpec>
export type RawAutomationStatus = z.infer<typeof automationStatus>
export type RawSetSpec = z.infer<typeof setSpec>
