import { z } from 'zod'

const text = z.string().nullish()
const flag = z.boolean().nullish()
const texts = z.array(z.string()).nullish()
const kinds = z.array(z.object({ group: text, kind: text, name: text })).nullish()

/** The fields of an AppProject that are shown or decide something. */
export const projectSpecSchema = z.object({
  description: text,
  sourceRepos: texts,
  destinations: z.array(z.object({ server: text, name: text, namespace: text })).nullish(),
  clusterResourceWhitelist: kinds,
  clusterResourceBlacklist: kinds,
  namespaceResourceWhitelist: kinds,
  namespaceResourceBlacklist: kinds,
  sourceNamespaces: texts,
  roles: z
    .array(z.object({ name: text, description: text, policies: texts, groups: texts }))
    .nullish(),
  syncWindows: z
    .array(
      z.object({
        kind: text,
        schedule: text,
        duration: text,
        timeZone: text,
        applications: texts,
        namespaces: texts,
        clusters: texts,
        manualSync: flag,
        andOperator: flag,
        syncOverrun: flag,
        description: text,
      }),
    )
    .nullish(),
  permitOnlyProjectScopedClusters: flag,
  orphanedResources: z.object({ warn: flag, ignore: kinds }).nullish(),
})

export type RawProjectSpec = z.infer<typeof projectSpecSchema>
export type RawWindow = NonNullable<RawProjectSpec['syncWindows']>[number]
export type RawKinds = RawProjectSpec['clusterResourceWhitelist']
