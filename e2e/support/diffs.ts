import type { CompareAnswer, DiffAnswer, OpenDiff } from '@/lib/contract/diff'
import type { RunningDashboard } from '@/lib/testing/processes'

import type { DiffExpectation } from '../../demo/catalog/diff-expectations'

export interface Ref {
  cluster: string
  type: string
  namespace: string
  name: string
}
export interface Item {
  ref: Ref
  destination: { cluster?: string; namespace: string }
  sync: { status: string; cause?: string }
  lifecycle: { state: string }
}
interface Id {
  group: string
  kind: string
  namespace: string
  name: string
}

const AT_ONCE = 4
const TYPES: Record<DiffExpectation['type'], string> = {
  Application: 'applications.argoproj.io',
  Kustomization: 'kustomizations.kustomize.toolkit.fluxcd.io',
  HelmRelease: 'helmreleases.helm.toolkit.fluxcd.io',
}

/** The path of an app in the API and in pages. */
export function keyOf({ cluster, type, namespace, name }: Ref): string {
  return [cluster, type, namespace, name].join('/')
}

/** The same for an app as the fleet's catalog names it; the cluster is its name, not its id. */
export function planKey(plan: Pick<DiffExpectation, keyof Ref>): string {
  return keyOf({ ...plan, type: TYPES[plan.type] })
}

/** An object as addresses name it. */
export function wordOf({ group, kind, namespace, name }: Id): string {
  return [group || '-', kind, namespace || '-', name].join('/')
}

/** Does something for each item, a few at a time. */
export async function inTurns<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = [...items]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item)
    }),
  )
}

/** Every app, page by page. */
export async function allApps({ api }: RunningDashboard): Promise<Item[]> {
  const items: Item[] = []
  for (;;) {
    const page = await api<{ items: Item[]; total: number }>(
      `/api/apps?limit=200&offset=${items.length}`,
    )
    items.push(...page.items)
    if (items.length >= page.total || page.items.length === 0) return items
  }
}

/** Its engine applied what its source says now, and says so. */
export function isSettled({ sync, lifecycle }: Item): boolean {
  return sync.status === 'synced' && lifecycle.state === 'idle'
}

export async function diffOf(
  { api }: RunningDashboard,
  ref: Ref,
  kind: string,
  more = '',
): Promise<DiffAnswer> {
  return api(`/api/apps/${keyOf(ref)}/diff?kind=${kind}${more}`)
}

export async function compareOf(
  { api }: RunningDashboard,
  a: Ref,
  b: Ref,
  more = '&ignored=1',
): Promise<CompareAnswer> {
  return api(`/api/compare?a=${keyOf(a)}&b=${keyOf(b)}${more}`)
}

/** One object of a diff with both texts and its fields. */
export async function openDiff(
  dashboard: RunningDashboard,
  ref: Ref,
  kind: string,
  id: Id,
  more = '',
): Promise<OpenDiff | undefined> {
  const at = `&resource=${encodeURIComponent(wordOf(id))}${more}`
  return (await diffOf(dashboard, ref, kind, at)).open
}

/** The objects that differ. */
export function differing({ items }: DiffAnswer): string[] {
  return items
    .filter(({ change }) => ['changed', 'added', 'removed', 'extra', 'unread'].includes(change))
    .map(({ id }) => wordOf(id))
    .sort()
}

/** One object that differs, in lines that can be held against each other. */
interface Told {
  id: string
  change: string
  fields: string[]
}

/** What was planted, as `shownResources` tells what is shown. Values of Secrets are shown by nobody. */
export function plannedResources({ resources }: DiffExpectation): Told[] {
  return inOrder(
    resources.map(({ change, fields, ...id }) => ({
      id: wordOf(id),
      change,
      fields: fields.map(({ path, wanted, live, manager, operation, subresource, ignored }) =>
        line({
          ...{ path, left: wanted, right: live, isHidden: id.kind === 'Secret' },
          by: manager && [manager, operation, subresource].filter(Boolean).join(' '),
          isIgnored: ignored === true,
        }),
      ),
    })),
  )
}

/** All that differs by a diff's answer, opened one by one. */
export async function shownResources(
  dashboard: RunningDashboard,
  ref: Ref,
  diff: DiffAnswer,
  kind = 'live',
): Promise<Told[]> {
  const told: Told[] = []
  for (const { id, change, ignoredFields } of diff.items) {
    if (change === 'same' || change === 'hook' || (change === 'ignored' && ignoredFields === 0))
      continue
    const hasFields = change === 'changed' || change === 'ignored'
    const open = hasFields ? await openDiff(dashboard, ref, kind, id, '&ignored=1') : undefined
    const fields = (open?.list ?? []).map(({ path, left, right, writer, ignoredBy }) =>
      line({
        ...{ path, left, right, isHidden: id.kind === 'Secret' },
        by:
          kind === 'live' && writer
            ? [writer.manager, writer.operation, writer.subresource].filter(Boolean).join(' ')
            : undefined,
        isIgnored: ignoredBy !== undefined,
      }),
    )
    told.push({ id: wordOf(id), change, fields })
  }
  return inOrder(told)
}

interface Field {
  path: string
  left: string | undefined
  right: string | undefined
  isHidden: boolean
  by: string | undefined
  isIgnored: boolean
}

function line({ path, left = '-', right = '-', isHidden, by, isIgnored }: Field): string {
  const values = isHidden
    ? left === right
      ? 'equal'
      : 'different'
    : `${unquoted(left)} → ${unquoted(right)}`
  return `${path}: ${values}${by ? ` @ ${by}` : ''}${isIgnored ? ' ignored' : ''}`
}

/** A text that would be read as a number is shown in quotes. */
function unquoted(text: string): string {
  return text.replace(/^"([\d.]+)"$/, '$1')
}

function inOrder(told: readonly Told[]): Told[] {
  return told
    .map((each) => ({ ...each, fields: [...each.fields].sort() }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
