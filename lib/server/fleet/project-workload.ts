import 'server-only'

import { z } from 'zod'

import type { ResourceType } from '@/lib/domain/resource-type'
import type { Health } from '@/lib/domain/status'
import type { Workload } from '@/lib/domain/workload'

const texts = z.record(z.string(), z.string()).catch({})
const count = z.number().int().min(0).optional().catch(undefined)
const podTemplate = z
  .object({
    spec: z.object({ containers: z.array(z.object({ image: z.string().catch('') })) }),
  })
  .optional()
  .catch(undefined)

/** Only the fields that are read; whatever has another shape is left out, never fatal. */
const workloadSchema = z.object({
  metadata: z.object({
    name: z.string().min(1),
    namespace: z.string().catch(''),
    uid: z.string().catch(''),
    labels: texts,
    annotations: texts,
  }),
  spec: z
    .object({
      replicas: count,
      template: podTemplate,
      jobTemplate: z
        .object({ spec: z.object({ template: podTemplate }) })
        .optional()
        .catch(undefined),
    })
    .catch({ replicas: undefined, template: undefined, jobTemplate: undefined }),
  status: z.object({ readyReplicas: count }).catch({ readyReplicas: undefined }),
})

/** A live workload with what says whether it is part of an engine's own installation. */
export interface ProjectedWorkload extends Workload {
  /** Label `app.kubernetes.io/part-of`. */
  partOf?: string
  /** Label `app.kubernetes.io/version`. */
  version?: string
  /** Label `app.kubernetes.io/component`, else its name; only for what is part of something. */
  component?: string
  /** Pods that are ready and that are wanted; only for what is part of something. */
  replicas?: { ready: number; wanted: number }
}

export type AssessHealth = (object: unknown) => Health | undefined

/** Reduces a workload to what lists need of it; undefined when it has no name. */
export function projectWorkload(
  type: ResourceType,
  object: unknown,
  marks: ReadonlySet<string>,
  assessHealth: AssessHealth,
): ProjectedWorkload | undefined {
  const parsed = workloadSchema.safeParse(object)
  if (!parsed.success) return undefined
  const { metadata, spec, status } = parsed.data
  const { labels, annotations } = metadata
  const containers = (spec.template ?? spec.jobTemplate?.spec.template)?.spec.containers ?? []
  const partOf = labels['app.kubernetes.io/part-of']
  const version = labels['app.kubernetes.io/version']
  return {
    group: type.group,
    kind: type.kind,
    namespace: metadata.namespace,
    name: metadata.name,
    uid: metadata.uid,
    health: assessHealth(withKind(type, object)) ?? UNJUDGED,
    images: [...new Set(containers.map(({ image }) => image).filter(Boolean))],
    marks: Object.fromEntries(
      Object.entries({ ...annotations, ...labels }).filter(([mark]) => marks.has(mark)),
    ),
    ...(partOf !== undefined && {
      partOf,
      component: labels['app.kubernetes.io/component'] ?? metadata.name,
      replicas: { ready: status.readyReplicas ?? 0, wanted: spec.replicas ?? 1 },
    }),
    ...(version !== undefined && { version }),
  }
}

const UNJUDGED: Health = {
  status: 'unknown',
  reason: 'Its state cannot be judged.',
  verdict: 'computed',
}

/** The items of a typed list carry neither kind nor apiVersion. */
function withKind({ group, kind }: ResourceType, object: unknown): unknown {
  return { apiVersion: `${group}/v1`, kind, ...(object as object) }
}
