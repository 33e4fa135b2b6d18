import type { DiffAnswer } from '@/lib/contract/diff'
import { until, type RunningFleet } from '@/lib/testing/processes'

import { wordOf, type Ref } from './diffs'
import { kubectl } from './kubectl'

const WITHIN_MS = 60_000

interface Applied {
  metadata: { annotations?: Record<string, string> }
  status?: {
    operationState?: { phase: string; startedAt: string; message?: string }
    conditions?: { type: string; status: string; message: string }[]
    lastHandledReconcileAt?: string
  }
}

/** Has the app's own engine apply its source now, as people do it with kubectl, and waits until it has. */
export async function syncNow(
  fleet: RunningFleet,
  context: string,
  { type, namespace, name }: Ref,
): Promise<void> {
  const at = ['-n', namespace, type, name]
  const patch = (body: object) =>
    kubectl(fleet, context, 'patch', ...at, '--type=merge', '-p', JSON.stringify(body))
  const read = async () =>
    JSON.parse(await kubectl(fleet, context, 'get', ...at, '-o', 'json')) as Applied
  if (type.startsWith('applications')) {
    const before = (await read()).status?.operationState?.startedAt
    await patch({ operation: { initiatedBy: { username: 'test' }, sync: { prune: true } } })
    await until(
      `the sync of ${name}`,
      async () => {
        const state = (await read()).status?.operationState
        if (!state || state.startedAt === before || state.phase === 'Running') return false
        if (state.phase !== 'Succeeded') throw new Error(`${name}: ${state.message ?? state.phase}`)
        return true
      },
      WITHIN_MS,
    )
    return
  }
  const token = new Date().toISOString()
  await patch({
    metadata: { annotations: { 'reconcile.fluxcd.io/requestedAt': token } },
    spec: { suspend: false },
  })
  await until(
    `the run of ${name}`,
    async () => {
      const { status } = await read()
      const ready = status?.conditions?.find((each) => each.type === 'Ready')
      return status?.lastHandledReconcileAt === token && ready?.status === 'True'
    },
    WITHIN_MS,
  )
}

/** The objects that a diff names, as they are in the cluster; those that are not there are left out. */
export async function objectsOf(
  fleet: RunningFleet,
  context: string,
  { items }: DiffAnswer,
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const { id } of items) {
    const kind = id.group === '' ? id.kind : `${id.kind}.${id.group}`
    const where = id.namespace === '' ? [] : ['-n', id.namespace]
    const which = [...where, kind, id.name, '--ignore-not-found', '-o', 'json']
    const text = await kubectl(fleet, context, 'get', ...which).catch(() => '')
    if (text.trim() !== '') found[wordOf(id)] = JSON.parse(text)
  }
  return found
}
