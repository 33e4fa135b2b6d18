import type { ResourceChange } from '@/lib/domain/diff'

/** The sign of what becomes of an object, which stands beside its group's word. */
export const CHANGE_LOOKS: Record<ResourceChange, { sign: string; text: string }> = {
  changed: { sign: '~', text: 'text-outofsync' },
  added: { sign: '+', text: 'text-healthy' },
  removed: { sign: '−', text: 'text-degraded' },
  unread: { sign: '?', text: 'text-unknown' },
  extra: { sign: '·', text: 'text-ink-3' },
  ignored: { sign: '·', text: 'text-ink-3' },
  hook: { sign: '»', text: 'text-ink-3' },
  same: { sign: '=', text: 'text-healthy' },
}
