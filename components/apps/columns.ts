import type { Sort } from '@/lib/client/view-codec'

export interface Column {
  id: string
  word: string
  /** By which a press on the header sorts. */
  sort?: Sort
  /** From which width on it is shown; without one from 768 px. */
  className?: string
  isNumber?: boolean
}

/** The columns of the Applications table, in order. */
export const COLUMNS: readonly Column[] = [
  { id: 'name', word: 'Application', sort: 'name' },
  { id: 'cluster', word: 'Cluster', sort: 'cluster' },
  { id: 'sync', word: 'Sync' },
  { id: 'health', word: 'Health' },
  { id: 'lifecycle', word: 'Lifecycle' },
  { id: 'target', word: 'Target' },
  { id: 'attempted', word: 'Attempted', className: 'max-desk:hidden' },
  { id: 'deployed', word: 'Deployed' },
  { id: 'image', word: 'Image', className: 'max-desk:hidden' },
  { id: 'owner', word: 'Owner', className: 'max-wide:hidden' },
  { id: 'deployedAt', word: 'Deployed at', sort: 'deployed', className: 'max-wide:hidden' },
  { id: 'asOf', word: 'As of', isNumber: true },
]

/** Widths of the same columns; the header and every row share them, so that edges run through. */
export const GRID =
  'tablet:grid-cols-[minmax(120px,1.5fr)_minmax(80px,1fr)_minmax(90px,1.1fr)_minmax(90px,1.1fr)_minmax(70px,0.8fr)_62px_66px_52px] desk:grid-cols-[minmax(140px,1.35fr)_minmax(100px,0.9fr)_minmax(120px,1.2fr)_minmax(120px,1.25fr)_minmax(84px,0.8fr)_56px_62px_58px_minmax(92px,0.95fr)_46px] wide:grid-cols-[minmax(180px,1.5fr)_minmax(130px,0.95fr)_minmax(150px,1.25fr)_minmax(150px,1.25fr)_minmax(110px,0.8fr)_64px_68px_64px_minmax(120px,0.9fr)_minmax(110px,0.8fr)_76px_56px]'

export const LINE_HEIGHT = 28
/** Two lines and their air, where the table is too narrow for columns. */
export const PHONE_LINE_HEIGHT = 60
