import type { ObjectId } from '@/lib/domain/ref'

import { intern, isRecord, type Json, type Meta, readSection } from '../parse'
import type { ReconciledFields } from './fields'
import { parseInventoryId } from './inventory'
import { HELM_RELEASE, KUSTOMIZATION } from './resource-types'
import { OPERATOR_RECONCILE, reconciledFields } from './slim-common'
import { type RawSetSpec, setSpec, setStatus } from './support-resources'

const MAX_CHILDREN = 1000
const MAX_TEMPLATES = 50
const APP_KINDS = new Set([KUSTOMIZATION.kind, HELM_RELEASE.kind])

/** What is kept of an object of the operator that installs Flux and generates its objects. */
export interface SetFields extends ReconciledFields {
  /** How many sets of inputs, and the keys that they have; never their values. */
  inputs: { count: number; keys: readonly string[] }
  inputsFrom: readonly { name: string; labels: Readonly<Record<string, string>> }[]
  isPermuted: boolean
  templates: readonly { kind: string; namespace: string; name: string }[]
  templatesTotal: number
  /** It writes templates of its own beside those that were counted. */
  hasText: boolean
  waits: boolean
  account: string
  dependsOn: readonly string[]
  children: readonly ObjectId[]
  childrenTotal: number
  objectsTotal: number
}

/** Reads the fields of a ResourceSet or FluxInstance; of its inventory only the children that are apps are kept. */
export function slimSet(raw: Json, meta: Meta): { fields: SetFields; problem?: string } {
  const spec = readSection(setSpec, raw.spec, 'spec')
  const status = readSection(setStatus, raw.status, 'status')
  const asked: RawSetSpec = spec.value ?? {}
  const problem = spec.problem ?? status.problem
  const templates = (asked.resources ?? []).slice(0, MAX_TEMPLATES).map(templateOf)
  const fields: SetFields = {
    ...reconciledFields(meta, asked, status.value ?? {}, OPERATOR_RECONCILE),
    inputs: {
      count: asked.inputs?.length ?? 0,
      keys: [...new Set((asked.inputs ?? []).flatMap((input) => Object.keys(input)))].slice(0, 20),
    },
    inputsFrom: (asked.inputsFrom ?? []).slice(0, MAX_TEMPLATES).map(({ name, selector }) => ({
      name: name ?? '',
      labels: selector?.matchLabels ?? {},
    })),
    isPermuted: asked.inputStrategy?.name === 'Permute',
    templates,
    templatesTotal: asked.resources?.length ?? 0,
    hasText: (asked.resourcesTemplate ?? '') !== '',
    waits: asked.wait === true,
    account: asked.serviceAccountName ?? '',
    dependsOn: (asked.dependsOn ?? []).slice(0, MAX_TEMPLATES).map(dependencyOf),
    ...childrenOf(status.value?.inventory),
  }
  return { fields, ...(problem ? { problem } : {}) }
}

function templateOf(resource: unknown): SetFields['templates'][number] {
  const metadata = isRecord(resource) && isRecord(resource.metadata) ? resource.metadata : {}
  const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 253) : '')
  return {
    kind: isRecord(resource) ? intern(textOf(resource.kind)) : '',
    namespace: textOf(metadata.namespace),
    name: textOf(metadata.name),
  }
}

function dependencyOf({
  kind,
  namespace,
  name,
}: NonNullable<RawSetSpec['dependsOn']>[number]): string {
  return `${kind ?? ''} ${namespace ? `${namespace}/` : ''}${name ?? ''}`
}

function childrenOf(
  inventory: unknown,
): Pick<SetFields, 'children' | 'childrenTotal' | 'objectsTotal'> {
  const entries = isRecord(inventory) && Array.isArray(inventory.entries) ? inventory.entries : []
  const children: ObjectId[] = []
  let childrenTotal = 0
  for (const entry of entries as readonly unknown[]) {
    const id =
      isRecord(entry) && typeof entry.id === 'string' ? parseInventoryId(entry.id) : undefined
    if (!id || !APP_KINDS.has(id.kind)) continue
    childrenTotal += 1
    if (children.length < MAX_CHILDREN) children.push(id)
  }
  return { children, childrenTotal, objectsTotal: entries.length }
}
