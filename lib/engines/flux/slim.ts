import type { ResourceType } from '@/lib/domain/resource-type'

import type { Parsed, Slim } from '../engine'
import { identify } from '../parse'
import {
  AUTOMATIONS,
  FLUX_INSTANCE,
  HELM_RELEASE,
  KUSTOMIZATION,
  RESOURCE_SET,
} from './resource-types'
import { slimAutomation } from './slim-automation'
import { ANNOTATIONS } from './slim-common'
import { slimHelmRelease } from './slim-helm-release'
import { slimKustomization } from './slim-kustomization'
import { slimSet } from './slim-set'
import { slimSource } from './slim-source'

/** Reads an object of Flux off the wire, in whichever served version: fields are read by presence. */
export function slim(type: ResourceType, object: unknown): Parsed<Slim> {
  const identified = identify(type, object, ANNOTATIONS)
  if (!identified.ok) return identified
  const { id, uid, meta, object: raw, problem: metaProblem } = identified.value
  const { fields, problem } = reader(type)(raw, meta, id)
  const trouble = metaProblem ?? problem
  return { ok: true, value: { id, uid, fields, ...(trouble ? { problem: trouble } : {}) } }
}

function reader({ kind }: ResourceType) {
  if (kind === KUSTOMIZATION.kind) return slimKustomization
  if (kind === HELM_RELEASE.kind) return slimHelmRelease
  if (kind === RESOURCE_SET.kind || kind === FLUX_INSTANCE.kind) return slimSet
  return AUTOMATIONS.some((type) => type.kind === kind) ? slimAutomation : slimSource
}
