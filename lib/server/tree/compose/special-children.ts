import 'server-only'

import type { LiveObject } from '@/lib/domain/live-object'
import type { ObjectId } from '@/lib/domain/ref'

import type { TreeWorld } from './tree-world'

/** Annotations by which objects name an owner that no owner reference names. */
export const OPERATOR_GROUP_MARK = 'olm.operatorGroup'
export const OPERATOR_NAMESPACE_MARK = 'olm.operatorNamespace'
export const ACCOUNT_MARK = 'kubernetes.io/service-account.name'

const CLAIM = { group: '', kind: 'PersistentVolumeClaim' }
const SERVICE_VERSION = { group: 'operators.coreos.com', kind: 'ClusterServiceVersion' }

/** Children that Kubernetes ties to their owners by name alone, as Argo CD's own tree knows them. */
export class SpecialChildren {
  private claims: ReadonlyMap<string, LiveObject[]> | undefined
  private serviceVersions: readonly LiveObject[] | undefined

  constructor(private readonly world: TreeWorld) {}

  of({ id }: LiveObject): readonly LiveObject[] {
    switch (`${id.group}/${id.kind}`) {
      case 'apps/StatefulSet':
        return this.claimsOf(id)
      case '/Service':
        return this.endpointsOf(id)
      case 'operators.coreos.com/OperatorGroup':
        return this.serviceVersionsOf(id)
      default:
        return []
    }
  }

  /** `<template>-<set>-<ordinal>`; of two sets whose names fit, the longer one is meant. */
  private claimsOf({ namespace, name }: ObjectId): readonly LiveObject[] {
    this.claims ??= bySet(this.world)
    return this.claims.get(`${namespace}/${name}`) ?? []
  }

  private endpointsOf({ namespace, name }: ObjectId): readonly LiveObject[] {
    const found = this.world.get({ group: '', kind: 'Endpoints', namespace, name })
    return found?.owners.length === 0 ? [found] : []
  }

  private serviceVersionsOf({ namespace, name }: ObjectId): readonly LiveObject[] {
    this.serviceVersions ??= [...this.world.ofKind(SERVICE_VERSION)]
    return this.serviceVersions.filter(
      ({ id, marks }) =>
        marks[OPERATOR_GROUP_MARK] === name &&
        (marks[OPERATOR_NAMESPACE_MARK] ?? id.namespace) === namespace,
    )
  }
}

function bySet(world: TreeWorld): Map<string, LiveObject[]> {
  const sets = new Set<string>()
  for (const { id } of world.ofKind({ group: 'apps', kind: 'StatefulSet' }))
    sets.add(`${id.namespace}/${id.name}`)
  const claims = new Map<string, LiveObject[]>()
  for (const claim of world.ofKind(CLAIM)) {
    const set = setOf(claim.id, sets)
    if (set === undefined) continue
    const held = claims.get(set)
    if (held) held.push(claim)
    else claims.set(set, [claim])
  }
  return claims
}

function setOf({ namespace, name }: ObjectId, sets: ReadonlySet<string>): string | undefined {
  const stem = /^(.+)-\d+$/.exec(name)?.[1]
  if (stem === undefined) return undefined
  for (let dash = stem.indexOf('-'); dash > 0; dash = stem.indexOf('-', dash + 1)) {
    const key = `${namespace}/${stem.slice(dash + 1)}`
    if (sets.has(key)) return key
  }
  return undefined
}
