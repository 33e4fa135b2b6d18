import 'server-only'

import type { AppDescriptionAnswer } from '@/lib/contract/app-page'
import type { AppRow } from '@/lib/domain/app'

import type { FleetView } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'
import { seesAutomation } from './sees-support'
import { touches } from './touched-apps'

/** The automations that have to do with an app, and where they are listed. */
export function automationsOf(
  fleet: FleetView,
  row: AppRow,
  seen: Visibility,
): AppDescriptionAnswer['automations'] {
  return fleet.support
    .automations()
    .filter((held) => touches(held.value, row) && seesAutomation(held, seen))
    .map(({ value }) => ({
      href: automationHref(value.area, value.ref.cluster, value.ref.name),
      label: value.label,
      name: value.ref.name,
      tone: value.tone,
      message: value.message,
    }))
}

/** An automation has no page of its own: the list is narrowed to it. */
export function automationHref(area: string, cluster: string, name: string): string {
  return `/automations?${new URLSearchParams({ area, cluster, q: name })}`
}
