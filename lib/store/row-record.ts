import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import { appKey } from '@/lib/domain/ref'

import type { AppRowTable } from './tables'

/** Raised whenever AppRow changes its shape: rows of another form are read anew from their clusters instead. */
export const ROW_FORM = 2

export function toRowRecord(row: AppRow): AppRowTable {
  return {
    key: appKey(row.ref),
    cluster: row.ref.cluster,
    form: ROW_FORM,
    document: JSON.stringify(row),
  }
}

/** undefined for a document that is damaged: its cluster will tell it again. */
export function fromRowRecord({ key, document }: AppRowTable): AppRow | undefined {
  try {
    const row = JSON.parse(document) as AppRow
    return appKey(row.ref) === key ? row : undefined
  } catch {
    return undefined
  }
}
