import 'server-only'

import type { AppDescriptionAnswer } from '@/lib/contract/app-page'
import type { AppRow, Owner } from '@/lib/domain/app'
import type { AppDescription } from '@/lib/domain/description'
import type { AppRef } from '@/lib/domain/ref'
import { typeName } from '@/lib/domain/resource-type'

import type { FleetView } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'
import { appHref, setHref } from './app-href'
import { byUrgency, toAppMark } from './app-mark'
import { automationsOf } from './automations-of'
import { appKindOf, appKindOfType, appKindsNamed } from './known-kinds'
import { ownedApps } from './owned-apps'
import { requireApp, seenApp } from './seen-app'
import { seesSet } from './sees-support'
import { toWindowVerdict } from './window-verdict'

const MOST_CHILDREN = 100

/** What the whole object of an app says, and what hangs together with it. An object that cannot be read now is said to be unread. */
export async function readDescription(
  fleet: FleetView,
  ref: AppRef,
  seen: Visibility,
  now: string,
): Promise<AppDescriptionAnswer> {
  const row = requireApp(fleet, ref, seen)
  const read = await fleet.live.describe(ref)
  const kind = appKindOfType(ref.type)?.type.kind ?? ''
  const children = ownedApps(fleet, ref.cluster, { ...ref, kind }, seen).sort(byUrgency)
  const windows = fleet.windows(ref)
  const said =
    read.state === 'read'
      ? { state: 'read' as const, ...toSaid(fleet, ref, read.description, seen) }
      : { state: 'unread' as const, problem: read.problem, ...NOTHING }
  return {
    ...said,
    asOf: read.state === 'read' ? read.asOf : now,
    children: children.slice(0, MOST_CHILDREN).map((child) => toAppMark(fleet, child)),
    childrenTotal: children.length,
    ...(row.owner && { owner: toOwner(fleet, row, row.owner, seen) }),
    ...(windows && { windows: toWindowVerdict(windows) }),
    automations: automationsOf(fleet, row, seen),
  }
}

const NOTHING = {
  conditions: [],
  policies: [],
  links: [],
  notices: [],
  writers: [],
  prerequisites: [],
}

function toSaid(fleet: FleetView, ref: AppRef, said: AppDescription, seen: Visibility) {
  return {
    conditions: [...said.conditions],
    policies: [...said.policies],
    links: [...said.links],
    notices: [...said.notices],
    writers: [...said.writers],
    prerequisites: said.prerequisites.map(({ id, isReady, message }) => {
      const type = appKindOf(id)?.type
      const { namespace, name } = id
      const app =
        type &&
        seenApp(fleet, { cluster: ref.cluster, type: typeName(type), namespace, name }, seen)
      return { id, isReady, message, ...(app && { app: toAppMark(fleet, app) }) }
    }),
  }
}

function toOwner(fleet: FleetView, { ref }: AppRow, owner: Owner, seen: Visibility) {
  const { kind, namespace, name } = owner
  const words = `${kind} ${namespace}/${name}`
  const { cluster } = ref
  const app = appKindsNamed(kind)
    .map(({ type }) => seenApp(fleet, { cluster, type: typeName(type), namespace, name }, seen))
    .find((row) => row !== undefined)
  if (app) return { words, href: appHref(app.ref) }
  const set = fleet.support
    .sets()
    .find(
      ({ value }) =>
        value.ref.cluster === cluster &&
        value.ref.namespace === namespace &&
        value.ref.name === name &&
        value.label.replaceAll(' ', '').toLowerCase() === kind.toLowerCase(),
    )
  return { words, ...(set && seesSet(fleet, set, seen) && { href: setHref(set.value.ref) }) }
}
