import 'server-only'

import type { Access } from '@/lib/contract/app-page'
import type { AppRow } from '@/lib/domain/app'
import type { User } from '@/lib/domain/permission'
import type { AppRef } from '@/lib/domain/ref'
import { shellQuote } from '@/lib/kube/shell-quote'

import type { AccessQuestion, ClusterRow, FleetView } from '../fleet/fleet-view'
import { visible } from '../index/visible'
import { actionReasons } from './action-reasons'
import { ACTIONS, actionWords } from './action-words'
import { appKindOfType } from './known-kinds'
import { requireApp } from './seen-app'

/** Kinds whose pods a restart replaces, as `apps` has them. */
const RESTARTABLE: Readonly<Record<string, string>> = {
  Deployment: 'deployments',
  StatefulSet: 'statefulsets',
  DaemonSet: 'daemonsets',
}
/** Workloads named in a command; more are left to the reader. */
const MOST_NAMED = 10

interface Restartable {
  kind: string
  namespace: string
  name: string
}

/** What the user may do with an app, what is missing where not, and the same by hand. */
export async function readAccess(fleet: FleetView, ref: AppRef, user: User): Promise<Access> {
  const row = requireApp(fleet, ref, visible(user))
  const stored = fleet.cluster(ref.cluster)
  const target = row.destination.cluster
  const destination = target === undefined ? undefined : fleet.cluster(target)
  const workloads = await restartable(fleet, ref)
  const isExclusive = actionWords('terminate', row, undefined) !== undefined
  const actions = await Promise.all(
    ACTIONS.map(async (action) => {
      const words = actionWords(action, row, stored?.contexts[0])
      if (!words) return []
      const isRestart = action === 'restart'
      const reasons = await actionReasons({
        ...{ action, row, user, isExclusive },
        cluster: isRestart ? destination : stored,
        rights: isRestart ? restartRights(workloads) : ownRights(row),
        mayI: (cluster, asked) => fleet.live.mayI(cluster, asked),
        ...(isRestart && workloads.length === 0 && { nothing: NOTHING_TO_RESTART }),
      })
      const command = isRestart ? restartCommand(workloads, destination) : words.command
      return [
        {
          ...{ action, label: words.label, isAllowed: reasons.length === 0, reasons },
          ...(command !== undefined && { command }),
        },
      ]
    }),
  )
  return { actions: actions.flat() }
}

const NOTHING_TO_RESTART = 'No Deployment, StatefulSet or DaemonSet of it is known.'

async function restartable(fleet: FleetView, ref: AppRef): Promise<Restartable[]> {
  const read = await fleet.live.describe(ref)
  if (read.state === 'unread') return []
  return read.description.resources
    .map(({ id }) => id)
    .filter(({ group, kind }) => group === 'apps' && Object.hasOwn(RESTARTABLE, kind))
}

function ownRights({ ref }: AppRow): AccessQuestion[] {
  const type = appKindOfType(ref.type)?.type
  if (!type) return []
  const { namespace, name } = ref
  return [{ verb: 'patch', group: type.group, resource: type.plural, namespace, name }]
}

/** One question for each kind and namespace that it has workloads in. */
function restartRights(workloads: readonly Restartable[]): AccessQuestion[] {
  const questions = workloads.map(({ kind, namespace }) => ({
    ...{ verb: 'patch', group: 'apps', resource: RESTARTABLE[kind] ?? '', namespace },
  }))
  return [...new Map(questions.map((each) => [JSON.stringify(each), each])).values()]
}

function restartCommand(
  workloads: readonly Restartable[],
  cluster: ClusterRow | undefined,
): string | undefined {
  const context = cluster?.contexts[0]
  const at = context === undefined ? '' : ` --context ${shellQuote(context)}`
  const lines = workloads
    .slice(0, MOST_NAMED)
    .map(
      ({ kind, namespace, name }) =>
        `kubectl${at} -n ${shellQuote(namespace)} rollout restart ${kind.toLowerCase()}/${shellQuote(name)}`,
    )
  return lines.length === 0 ? undefined : lines.join('\n')
}
