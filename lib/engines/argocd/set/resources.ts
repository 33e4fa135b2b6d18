import { z } from 'zod'

import { specSchema } from '../resources'

const text = z.string().nullish()
const texts = z.array(z.string()).nullish()
const flag = z.boolean().nullish()

const expression = z.object({ key: text, operator: text, values: texts })

/** The fields of an ApplicationSet that are shown or decide something; generators are walked by hand. */
export const setSpecSchema = z.object({
  generators: z.array(z.unknown()).nullish(),
  template: z
    .object({ metadata: z.object({ name: text }).nullish(), spec: specSchema.nullish() })
    .nullish(),
  templatePatch: text,
  syncPolicy: z.object({ applicationsSync: text, preserveResourcesOnDeletion: flag }).nullish(),
  preservedFields: z.object({ annotations: texts, labels: texts }).nullish(),
  ignoreApplicationDifferences: z
    .array(z.object({ name: text, jsonPointers: texts, jqPathExpressions: texts }))
    .nullish(),
  strategy: z
    .object({
      type: text,
      deletionOrder: text,
      rollingSync: z
        .object({
          steps: z
            .array(
              z.object({
                matchExpressions: z.array(expression).nullish(),
                maxUpdate: z.union([z.string(), z.number()]).nullish(),
              }),
            )
            .nullish(),
        })
        .nullish(),
    })
    .nullish(),
})

/** `resources` and `applicationStatus` are walked by hand: they can hold thousands of entries. */
export const setStatusSchema = z.object({
  conditions: z
    .array(
      z.object({
        type: z.string(),
        status: z.string(),
        reason: text,
        message: text,
        lastTransitionTime: text,
      }),
    )
    .nullish(),
  resources: z.array(z.unknown()).nullish(),
  resourcesCount: z.number().nullish(),
  applicationStatus: z.array(z.unknown()).nullish(),
})

export type RawSetSpec = z.infer<typeof setSpecSchema>
export type RawSetStatus = z.infer<typeof setStatusSchema>
