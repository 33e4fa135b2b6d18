import 'server-only'

import type { AppRow } from '@/lib/domain/app'

const AT = '2026-03-01T11:00:00.000Z'

/** A row as the index holds it: synced, healthy and live, unless a test says otherwise. */
export function aRow(change: Partial<AppRow> = {}): AppRow {
  return {
    ref: {
      cluster: 'prod',
      type: 'applications.argoproj.io',
      namespace: 'argocd',
      name: 'web',
    },
    uid: 'uid-web',
    engine: 'argocd',
    project: 'shop',
    destination: { cluster: 'prod', namespace: 'shop' },
    sources: [],
    revisions: { target: [], attempted: [], deployed: [] },
    sync: { status: 'synced', message: '', verdict: 'engine' },
    health: { status: 'healthy', reason: '', verdict: 'engine' },
    lifecycle: { state: 'idle', message: '' },
    images: [],
    labels: {},
    autoSync: { enabled: true, prune: true, selfHeal: true },
    freshness: { state: 'live', asOf: AT },
    since: { sync: AT, health: AT, deployed: AT },
    ...change,
  }
}
