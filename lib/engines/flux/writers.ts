import type { Owner } from '@/lib/domain/app'
import type { ObjectId } from '@/lib/domain/ref'

import type { EngineContext } from '../engine'
import { ownerOf } from '../owner'
import { isRecord, type Json } from '../parse'
import { durationWords } from './duration'
import type { AppFields, ReconciledFields } from './fields'
import { HELM_RELEASE, KUSTOMIZATION } from './resource-types'
import { OPERATOR_EVERY } from './slim-common'

const LEFT_ALONE = 'kustomize.toolkit.fluxcd.io/reconcile'
const AZURE = /^fluxconfig-(?:agent|controller)$/

/** One sentence for each controller that undoes manual edits of the app's object, or of what it deploys. */
export function writersOf(
  id: ObjectId,
  fields: AppFields,
  raw: { metadata: Json; spec: Json },
  context: EngineContext,
): readonly string[] {
  const owner = ownerOf(fields.meta, id)
  return [
    owner && ownerSentence(owner, raw, context),
    owner && spelledOut(raw.metadata),
    isAzures(raw.metadata)
      ? 'Azure manages this object: edits of it are overwritten from its Flux configuration there.'
      : undefined,
    ownSentence(fields, raw.spec),
  ].filter((sentence) => sentence !== undefined)
}

function ownerSentence(
  { kind, namespace, name }: Owner,
  { metadata }: { metadata: Json },
  context: EngineContext,
): string {
  const who = `${kind} ${namespace}/${name}`
  const found = look({ kind, namespace, name }, context)
  const isSuspended = found?.isSuspended === true
  switch (kind) {
    case 'Kustomization': {
      const annotations = isRecord(metadata.annotations) ? metadata.annotations : {}
      if (annotations[LEFT_ALONE] === 'disabled') {
        return `${who} applied this object, and leaves it alone while its annotation ${LEFT_ALONE} says disabled.`
      }
      if (isSuspended) return `${who} writes this object back once it is resumed; it is suspended.`
      return `${who} writes this object back ${often(found)}: edits of fields that its source holds are undone.`
    }
    case 'HelmRelease': {
      const mode = found?.kind === 'HelmRelease' ? found.driftDetection : ''
      return mode === 'enabled' && !isSuspended
        ? `${who} installed this object and puts edits back, as it detects drift.`
        : `${who} installed this object; its next upgrade overwrites edits.`
    }
    case 'ResourceSet':
      return isSuspended
        ? `${who} generated this object and writes it back once it is resumed; it is suspended.`
        : `${who} generated this object and writes it back whenever it is reconciled, every ${everyOf(found)}.`
    case 'FluxInstance':
      return `${who} installed this object and writes it back.`
    case 'ApplicationSet':
      return `${who} generated this object and writes it back.`
    default:
      return `${who} deploys this object: it is overwritten when that is synced or heals itself.`
  }
}

interface Writer extends Pick<ReconciledFields, 'meta' | 'isSuspended'> {
  kind?: string
  driftDetection?: string
  intervalMs?: number
}

/** The owner as it is held, where it is an object of Flux. */
function look({ kind, namespace, name }: Owner, context: EngineContext): Writer | undefined {
  const groups: Readonly<Record<string, string>> = {
    Kustomization: KUSTOMIZATION.group,
    HelmRelease: HELM_RELEASE.group,
    ResourceSet: 'fluxcd.controlplane.io',
  }
  const group = groups[kind]
  const found = group === undefined ? undefined : context.find({ group, kind, namespace, name })
  return found?.fields as Writer | undefined
}

function often(writer: Writer | undefined): string {
  return writer?.intervalMs === undefined
    ? 'at each of its intervals'
    : `every ${durationWords(`${Math.round(writer.intervalMs / 1000)}s`)}`
}

function everyOf(writer: Writer | undefined): string {
  return durationWords(writer?.meta.annotations[OPERATOR_EVERY] ?? '1h')
}

/** Where the source spells out `suspend`, a suspension by hand does not last. */
function spelledOut({ managedFields }: Json): string | undefined {
  const owns = managersOf(managedFields).some(({ manager, fields }) => {
    const spec = isRecord(fields) ? fields['f:spec'] : undefined
    return manager === 'kustomize-controller' && isRecord(spec) && Object.hasOwn(spec, 'f:suspend')
  })
  return owns
    ? 'Its source spells out whether it is suspended: a suspension by hand is undone with the next write.'
    : undefined
}

function isAzures({ managedFields, ownerReferences }: Json): boolean {
  const references = Array.isArray(ownerReferences) ? (ownerReferences as readonly unknown[]) : []
  const isOwned = references.some(
    (reference) =>
      isRecord(reference) &&
      typeof reference.apiVersion === 'string' &&
      reference.apiVersion.startsWith('clusterconfig.azure.com/'),
  )
  return isOwned || managersOf(managedFields).some(({ manager }) => AZURE.test(manager))
}

function managersOf(managedFields: unknown): readonly { manager: string; fields: unknown }[] {
  if (!Array.isArray(managedFields)) return []
  return (managedFields as readonly unknown[]).flatMap((entry) =>
    isRecord(entry) && typeof entry.manager === 'string'
      ? [{ manager: entry.manager, fields: entry.fieldsV1 }]
      : [],
  )
}

function ownSentence(fields: AppFields, spec: Json): string {
  const interval = typeof spec.interval === 'string' ? durationWords(spec.interval) : ''
  const every = interval ? `every ${interval}` : 'at each interval'
  if (fields.isSuspended) {
    return 'While it is suspended nobody puts back what is edited in the cluster; it may be overwritten once it is resumed.'
  }
  if (fields.kind === 'Kustomization') {
    return `It puts back ${every} what is edited by hand, as far as its source holds those fields.`
  }
  switch (fields.driftDetection) {
    case 'enabled':
      return `It puts back ${every} what differs from its release.`
    case 'warn':
      return 'It tells what differs from its release and leaves it so until the next upgrade.'
    default:
      return 'It does not look at what is edited by hand: that stays until the next upgrade overwrites it.'
  }
}
