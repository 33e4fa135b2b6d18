import type { ResourceType } from '@/lib/domain/resource-type'

import type { Parsed, Slim } from '../engine'
import { INSTANCE_LABEL } from '../owner'
import { identify, type Json, type Meta } from '../parse'
import { TRACKING_ID } from '../tracking-id'
import { ANNOTATIONS } from './annotations'
import { readProject } from './project/slim-project'
import { APP_PROJECT, APPLICATION } from './resource-types'
import { readSet } from './set/slim-set'
import { readApplication } from './slim-application'

/** Marks on a live object that tie it to an Application; the label is Argo CD's own default, the annotation its default since 3.0. */
export const MARKS = [
  TRACKING_ID,
  INSTANCE_LABEL,
  'app.kubernetes.io/instance',
  'argocd.argoproj.io/ignore-healthcheck',
]

/** Reads an object of Argo CD off the wire. */
export function slim(type: ResourceType, object: unknown): Parsed<Slim> {
  const identified = identify(type, object, ANNOTATIONS)
  if (!identified.ok) return identified
  const { id, uid, meta, object: raw, problem: metaProblem } = identified.value
  const read = readerOf(type)(raw, meta)
  const problem = metaProblem ?? read.problem
  return { ok: true, value: { id, uid, fields: read.fields, ...(problem ? { problem } : {}) } }
}

function readerOf({ kind }: ResourceType) {
  const readers: Record<string, (raw: Json, meta: Meta) => { fields: unknown; problem?: string }> =
    {
      [APPLICATION.kind]: readApplication,
      [APP_PROJECT.kind]: readProject,
    }
  return readers[kind] ?? readSet
}
