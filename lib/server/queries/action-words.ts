import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { Permission } from '@/lib/domain/permission'
import { shellQuote } from '@/lib/kube/shell-quote'

export const ACTIONS = ['refresh', 'sync', 'rollback', 'suspend', 'terminate', 'restart'] as const
export type ActionName = (typeof ACTIONS)[number]

export const PERMISSION_OF: Record<ActionName, Permission> = {
  refresh: 'app:refresh',
  sync: 'app:sync',
  rollback: 'app:rollback',
  suspend: 'app:suspend',
  terminate: 'app:terminate',
  restart: 'workload:restart',
}

/** An action as one kind of apps calls it, and how it is done by hand. */
export interface ActionWords {
  label: string
  command?: string
}

/** Undefined for an action that this kind of apps does not know. */
export function actionWords(
  action: ActionName,
  row: AppRow,
  context: string | undefined,
): ActionWords | undefined {
  return (ENGINES[row.engine] ?? UNKNOWN)(row, context)[action]
}

type Words = Partial<Record<ActionName, ActionWords>>
type WordsOf = (row: AppRow, context: string | undefined) => Words

const RESTART = { label: 'Restart workloads' }
const UNKNOWN: WordsOf = () => ({})

const ENGINES: Readonly<Record<string, WordsOf>> = {
  argocd({ ref, autoSync, lifecycle }) {
    const app = (verb: string, more = '') =>
      `argocd app ${verb} ${shellQuote(ref.name)}${more} --app-namespace ${shellQuote(ref.namespace)}`
    const isOn = autoSync.enabled
    return {
      refresh: { label: 'Refresh', command: app('get', ' --refresh') },
      sync: { label: 'Sync', command: app('sync') },
      rollback: { label: 'Roll back', command: app('rollback') },
      suspend: {
        label: isOn ? 'Switch auto-sync off' : 'Switch auto-sync on',
        command: app('set', ` --sync-policy ${isOn ? 'none' : 'automated'}`),
      },
      terminate: {
        label: lifecycle.state === 'terminating' ? 'Terminating' : 'Terminate sync',
        command: app('terminate-op'),
      },
      restart: RESTART,
    }
  },
  flux(row, context) {
    const { ref, lifecycle } = row
    const kind = ref.type.startsWith('helmreleases') ? 'helmrelease' : 'kustomization'
    const at = `-n ${shellQuote(ref.namespace)}${context === undefined ? '' : ` --context ${shellQuote(context)}`}`
    const flux = (verb: string) => `flux ${verb} ${kind} ${shellQuote(ref.name)} ${at}`
    const isSuspended = lifecycle.state === 'suspended'
    return {
      refresh: { label: 'Reconcile with source', command: `${flux('reconcile')} --with-source` },
      sync: { label: 'Reconcile', command: flux('reconcile') },
      rollback: { label: 'Roll back' },
      suspend: {
        label: isSuspended ? 'Resume' : 'Suspend',
        command: flux(isSuspended ? 'resume' : 'suspend'),
      },
      restart: RESTART,
    }
  },
}
