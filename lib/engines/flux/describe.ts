import type { AppDescription } from '@/lib/domain/description'
import type { ObjectId } from '@/lib/domain/ref'
import type { ResourceType } from '@/lib/domain/resource-type'

import type { EngineContext } from '../engine'
import { isRecord, type Json } from '../parse'
import { conditionsOf } from './condition-words'
import { destinationOf } from './destination'
import type { AppFields } from './fields'
import { kustomizationHistory, releaseHistory } from './history'
import { managedResources } from './managed-resources'
import { policiesOf } from './policies'
import { prerequisitesOf } from './prerequisites'
import { readSnapshots } from './release-history'
import { linksOf, noticesOf } from './remarks'
import { slim } from './slim'
import { storedRelease } from './stored-release'
import { writersOf } from './writers'

/** Reads a Kustomization's or HelmRelease's whole object for its page. */
export function describe(
  type: ResourceType,
  object: unknown,
  context: EngineContext,
): AppDescription {
  const [spec, status, metadata] = ['spec', 'status', 'metadata'].map((key) => section(object, key))
  // The inventory is walked below; it may hold ten thousand entries.
  const parsed = slim(
    type,
    isRecord(object) && status ? { ...object, status: without(status) } : object,
  )
  if (!parsed.ok) return { ...NOTHING, resourcesNote: parsed.problem }
  const { id, problem } = parsed.value
  const fields = parsed.value.fields as AppFields
  const annotations = metadata?.annotations
  const { history, inventory, conditions } = status ?? {}
  const stored = storedRelease(id, fields, spec, status)
  return {
    conditions: conditionsOf(fields),
    ...managedResources({
      fields,
      inventory,
      conditions,
      storage: storageOf(id, fields, status ?? {}),
      ...awayOf(id, fields, context),
    }),
    ...(stored && { resourcesIn: stored }),
    history:
      fields.kind === 'Kustomization' ? kustomizationHistory(history) : releaseHistory(history),
    policies: policiesOf(fields, spec),
    links: linksOf(annotations),
    notices: [
      ...(problem ? [{ tone: 'bad' as const, text: problem }] : []),
      ...noticesOf(fields, annotations),
    ],
    writers: writersOf(id, fields, { metadata: metadata ?? {}, spec: spec ?? {} }, context),
    prerequisites: prerequisitesOf(id, fields, spec, context),
  }
}

const NOTHING: AppDescription = {
  conditions: [],
  resources: [],
  history: [],
  policies: [],
  links: [],
  notices: [],
  writers: [],
  prerequisites: [],
}

function section(object: unknown, key: string): Json | undefined {
  const value = isRecord(object) ? object[key] : undefined
  return isRecord(value) ? value : undefined
}

function without(status: Json): Json {
  const { inventory: _inventory, ...rest } = status
  return rest
}

/** Where the objects are, when nobody here can look at them. */
function awayOf(id: ObjectId, fields: AppFields, context: EngineContext): { away?: string } {
  const { cluster, problem } = destinationOf(id, fields, context)
  if (!fields.kubeConfig || cluster) return {}
  return { away: `They are in another cluster. ${problem ?? ''}`.trim() }
}

/** Where Helm keeps what a release holds. */
function storageOf({ namespace }: ObjectId, fields: AppFields, status: Json): string {
  if (fields.kind !== 'HelmRelease') return ''
  const [newest] = readSnapshots(status.history).snapshots
  const where = typeof status.storageNamespace === 'string' ? status.storageNamespace : namespace
  const away = fields.kubeConfig ? ' of the cluster that it deploys to' : ''
  const secret =
    newest?.name && newest.version
      ? `Secret sh.helm.release.v1.${newest.name}.v${newest.version}`
      : 'the release Secrets'
  return `${secret} in namespace ${where}${away}`
}
