import 'server-only'

import { z } from 'zod'

import type { ObjectId } from '@/lib/domain/ref'

import type { PrintedColumn } from '../fleet/fleet-view'
import { SECRET_FIELDS } from '@/lib/domain/mask-rules'
import { maskText } from './mask-text'

/** The form in which API servers print an object as `kubectl get` shows it. */
export const TABLE_TYPE = 'application/json;as=Table;v=v1;g=meta.k8s.io'

const MAX_COLUMNS = 30
const MAX_CHARACTERS = 500
/** Kubernetes' own groups: their objects are told by us. */
const BUILT_IN = /^(|apps|batch|autoscaling|policy|extensions)$|\.k8s\.io$/
/** CRDs of Kubernetes' projects bring columns as all others do. */
const CRD_GROUPS = /^(gateway\.networking|snapshot\.storage|metrics)\.k8s\.io$|\.x-k8s\.io$/
/** Its name and age stand elsewhere. */
const TOLD = new Set(['Name', 'Age'])

const tableSchema = z.object({
  kind: z.literal('Table'),
  columnDefinitions: z.array(z.object({ name: z.string(), priority: z.number().default(0) })),
  rows: z.array(z.object({ cells: z.array(z.unknown()) })).min(1),
})

/** Whether objects of a kind are printed by columns of its own, none of which may hold a secret. */
export function bringsColumns({ group, kind }: Pick<ObjectId, 'group' | 'kind'>): boolean {
  if (BUILT_IN.test(group) && !CRD_GROUPS.test(group)) return false
  return !SECRET_FIELDS.some((each) => each.group === group && each.kind === kind)
}

/** Reads the columns that are always shown out of a Table of one row; empty for any other answer. */
export function readColumns(answer: unknown): PrintedColumn[] {
  const parsed = tableSchema.safeParse(answer)
  if (!parsed.success) return []
  const { columnDefinitions, rows } = parsed.data
  const cells = rows[0]?.cells ?? []
  return columnDefinitions
    .flatMap(({ name, priority }, at) => {
      const value = wordOf(cells[at])
      return priority > 0 || TOLD.has(name) || value === '' ? [] : [{ name: clip(name), value }]
    })
    .slice(0, MAX_COLUMNS)
}

function wordOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  return clip(maskText(typeof cell === 'string' ? cell : JSON.stringify(cell)))
}

function clip(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text
}
