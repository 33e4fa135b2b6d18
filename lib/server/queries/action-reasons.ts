import 'server-only'

import { stringify } from 'yaml'

import type { Access } from '@/lib/contract/app-page'
import type { AppRow } from '@/lib/domain/app'
import { can, type User } from '@/lib/domain/permission'

import type { AccessQuestion, ClusterRow, LiveObjects } from '../fleet/fleet-view'
import { PERMISSION_OF, type ActionName } from './action-words'
import { mayOnApp } from './resource-rights'
import { roleSnippet } from './role-snippet'
import { asSentence } from './sentence-words'

type Reason = Access['actions'][number]['reasons'][number]

interface Question {
  action: ActionName
  row: AppRow
  user: User
  /** Where it would write; undefined when that is not one of ours. */
  cluster: ClusterRow | undefined
  /** What Kubernetes has to allow there. */
  rights: readonly AccessQuestion[]
  mayI: LiveObjects['mayI']
  /** Why there is nothing to do it to. */
  nothing?: string
  /** A run of such an app stands in the way of another one: its engine does one after the other, and ends it when asked to. */
  isExclusive: boolean
}

/** Why a user cannot do something with an app: our own rights first, then the operator's switch, Kubernetes, the link and the app. */
export async function actionReasons(question: Question): Promise<Reason[]> {
  const { row, cluster } = question
  return [
    ...permissionReasons(question),
    ...switchReasons(cluster),
    ...(await rightReasons(question)),
    ...linkReasons(row, cluster),
    ...stateReasons(question),
  ]
}

function permissionReasons({ action, row, user }: Question): Reason[] {
  const permission = PERMISSION_OF[action]
  const { destination, project } = row
  const there = {
    namespace: destination.namespace,
    project,
    ...(destination.cluster !== undefined && { cluster: destination.cluster }),
  }
  const isAllowed =
    mayOnApp(user, permission, row) && (action !== 'restart' || can(user, permission, there))
  if (isAllowed) return []
  const { cluster, namespace } = action === 'restart' ? { cluster: '', ...there } : row.ref
  const message = `You need the right “${permission}” for project ${project}, namespace ${namespace} of cluster ${cluster}.`
  return [{ code: 'permission', message }]
}

function switchReasons(cluster: ClusterRow | undefined): Reason[] {
  if (cluster?.actions !== 'off') return []
  const entry = { context: cluster.contexts[0] ?? cluster.name, actions: 'on' }
  return [
    {
      code: 'actions-off',
      message: `Actions are switched off for cluster ${cluster.name} in fleetglass.yaml.`,
      snippet: stringify({ clusters: [entry] }),
    },
  ]
}

async function rightReasons({ cluster, rights, mayI }: Question): Promise<Reason[]> {
  if (!cluster || !isAnswering(cluster)) return []
  const answers = await Promise.all(rights.map((asked) => mayI(cluster.id, asked)))
  return rights.flatMap((asked, at): Reason[] => {
    if (answers[at] === 'yes') return []
    const words = `${asked.verb} ${asked.group === '' ? asked.resource : `${asked.resource}.${asked.group}`} in namespace ${asked.namespace} of cluster ${cluster.name}`
    if (answers[at] === 'unchecked')
      return [
        { code: 'unchecked', message: `Whether Fleetglass may ${words} cannot be checked now.` },
      ]
    const { group, resource, verb, namespace } = asked
    return [
      {
        code: 'right',
        message: `The identity of Fleetglass may not ${words}.`,
        snippet: roleSnippet({
          ...{ cluster: cluster.name, namespace, name: `fleetglass-${verb}-${resource}` },
          rules: [{ group, resource, verbs: [verb] }],
        }),
      },
    ]
  })
}

function linkReasons({ destination }: AppRow, cluster: ClusterRow | undefined): Reason[] {
  if (!cluster) {
    const message = destination.problem ?? 'The cluster that it deploys to is not known here.'
    return [{ code: 'offline', message }]
  }
  if (isAnswering(cluster)) return []
  const why = cluster.link.problem?.message ?? ''
  const message = `Cluster ${cluster.name} does not answer now.`
  return [{ code: 'offline', message: why === '' ? message : `${message} ${asSentence(why)}` }]
}

function isAnswering({ link }: ClusterRow): boolean {
  return link.state === 'live' || link.state === 'forbidden'
}

const RUNNING: ReadonlySet<string> = new Set([
  'running',
  'retrying',
  'blocked-by-window',
  'awaiting-confirmation',
  'terminating',
])

function stateReasons(question: Question): Reason[] {
  const message = stateMessage(question) ?? question.nothing
  return message === undefined ? [] : [{ code: 'state', message }]
}

function stateMessage({ action, row, isExclusive }: Question): string | undefined {
  const { lifecycle, run } = row
  const { state } = lifecycle
  if (state === 'deleting') return 'It is being deleted.'
  const isRunning = RUNNING.has(state)
  if (action === 'terminate') return isRunning ? undefined : 'No sync is running.'
  const startsRun = action === 'sync' || action === 'rollback'
  if (startsRun && isRunning && isExclusive) {
    const who = run?.by.name ? `, begun by ${run.by.name}` : ''
    return `A sync is running${who}: wait for its end or terminate it.`
  }
  if (state === 'suspended' && (startsRun || action === 'refresh'))
    return `Nothing reconciles it: ${asSentence(lifecycle.message || 'it is suspended')}`
  return undefined
}
