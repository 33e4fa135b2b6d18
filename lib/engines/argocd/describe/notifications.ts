import type { Policy } from '@/lib/domain/description'

import type { Json } from '../../parse'
import { cut, textIn } from '../../raw'

const SUBSCRIBE = 'notifications.argoproj.io/subscribe.'
const MAX_SUBSCRIPTIONS = 50

/** Who is told of what: one entry for each subscription that an Application carries. */
export function notificationPolicies(annotations: Json): Policy[] {
  return Object.keys(annotations)
    .filter((key) => key.startsWith(SUBSCRIBE))
    .slice(0, MAX_SUBSCRIPTIONS)
    .map((key) => subscription(key.slice(SUBSCRIBE.length), textIn(annotations, key)))
}

/** `<trigger>.<service>`, or the service alone for whatever triggers by default; recipients between semicolons. */
function subscription(rest: string, recipients: string): Policy {
  const at = rest.indexOf('.')
  const [trigger, service] = at < 0 ? ['', rest] : [rest.slice(0, at), rest.slice(at + 1)]
  const to = recipients
    .split(';')
    .map((each) => each.trim())
    .filter(Boolean)
    .join(', ')
  const when = trigger || 'by default'
  return { name: 'Notification', value: cut(`${when} → ${service}${to ? `: ${to}` : ''}`, 600) }
}
