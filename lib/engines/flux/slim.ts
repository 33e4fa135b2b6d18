import type { ResourceType } from '@/lib/domain/resource-type'

import type { Parsed, Slim } from '../engine'
import { identify } from '../parse'
import { HELM_RELEASE, KUSTOMIZATION } from './resource-types'
import { ANNOTATIONS } from './slim-common'
import { slimHelmRelease } from './slim-helm-release'
import { slimKustomization } from './slim-kustomization'
import { slimSource } from './slim-source'

/** Reads an object of Flux off the wire, in whichever served version: fields are read by presence. */
export function slim(type: ResourceType, object: unknown): Parsed<Slim> {
  const identified = identify(type, object, ANNOTATIONS)
  if (!identified.ok) return identified
  const { id, uid, meta, object: raw, problem: metaProblem } = identified.value
  const { fields, problem } =
    type.kind === KUSTOMIZATION.kind
      ? slimKustomization(raw, meta, id.namespace)
      : type.kind === HELM_RELEASE.kind
        ? slimHelmRelease(raw, meta, id)
        : slimSource(raw, meta, id)
  const trouble = metaProblem ?? problem
  return { ok: true, value: { id, uid, fields, ...(trouble ? { problem: trouble } : {}) } }
}
