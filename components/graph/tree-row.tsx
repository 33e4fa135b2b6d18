import { memo } from 'react'

import { ImageCell } from '@/components/apps/image-cell'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { CutName } from '@/components/status/cut-name'
import type { Look } from '@/components/status/look'
import { Mark } from '@/components/status/mark'
import { State } from '@/components/status/state'
import { syncLook } from '@/components/status/sync-look'
import { TONES } from '@/components/status/tone'
import { Icon } from '@/components/ui/icon'
import { plainText } from '@/lib/client/plain-text'
import { parseNodeKey, type TreeNode } from '@/lib/domain/tree'
import { kindShort } from '@/lib/graph/kind-short'
import { healthWord } from '@/lib/graph/thing'

import { badgesOf, healthLook } from './node-looks'
import { tieSentence } from './tie-sentence'
import { TREE_COLUMNS, TREE_GRID } from './tree-columns'

export interface RowPlace {
  index: number
  depth: number
  /** Place among its siblings, from 1, and how many they are. */
  place: number
  siblings: number
  hasChildren: boolean
  isShown: boolean
  isPale: boolean
}

interface Props {
  node: TreeNode
  row: RowPlace
  isOpen: boolean
  isStop: boolean
  isStale: boolean
}

const INDENT_PX = 18
const CELL = 'min-w-0 overflow-hidden'
const classOf = (id: string) => TREE_COLUMNS.find((column) => column.id === id)?.className ?? ''

/** One thing of the tree as a line. Rows take the focus and say their place; presses are told to the table. */
export const TreeRow = memo(function TreeRow({ node, row, isOpen, isStop, isStale }: Props) {
  const { index, depth, place, siblings, hasChildren, isShown, isPale } = row
  const id = parseNodeKey(node.key)?.id
  if (!id) return null
  const look = healthLook(healthWord(node))
  const ties = tieSentence(node)
  return (
    <div
      id={`tree-row-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-level={depth + 1}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-expanded={hasChildren ? isShown : undefined}
      aria-current={isOpen || undefined}
      tabIndex={isStop ? 0 : -1}
      data-row={index}
      className={`grid min-h-11 cursor-pointer items-center gap-x-3 border-b border-line px-4 text-12 leading-5 text-ink-2 focus-visible:-outline-offset-2 tablet:min-h-7 tablet:px-6 ${TREE_GRID} ${isStale ? 'hatch-faint' : ''} ${isOpen ? 'bg-selected' : 'hover:bg-hover'}`}
    >
      <div
        role="gridcell"
        className={`${CELL} flex items-center gap-1.5`}
        style={{ paddingLeft: Math.min(depth, 12) * INDENT_PX }}
      >
        <span
          data-toggle={hasChildren ? true : undefined}
          className={`-ml-1 flex size-5 flex-none items-center justify-center rounded-mark text-ink-3 ${hasChildren ? 'hover:bg-chip hover:text-ink' : ''}`}
        >
          {hasChildren ? <Icon name={isShown ? 'down' : 'right'} size={14} /> : null}
        </span>
        <span
          title={plainText(id.group ? `${id.kind}, ${id.group}` : id.kind)}
          className="inline-block min-w-7 flex-none rounded-mark bg-chip px-1 text-center font-mono text-11 font-medium tracking-[-0.01em] text-ink-2"
        >
          <span aria-hidden="true">{plainText(kindShort(id.kind))}</span>
          <span className="sr-only">{plainText(id.kind)}</span>
        </span>
        <span
          title={plainText(id.namespace ? `${id.namespace}/${id.name}` : id.name)}
          className={`flex min-w-0 text-13 font-medium ${isPale ? 'text-ink-3' : 'text-ink'}`}
        >
          <CutName name={id.name} />
        </span>
        {badgesOf(node).map(({ word, mark, tone }) => (
          <span key={word} title={word} className={`flex ${TONES[tone].text}`}>
            <Mark name={mark} size={13} />
            <span className="sr-only">{word}</span>
          </span>
        ))}
      </div>
      <div
        role="gridcell"
        title={plainText(node.health?.reason ?? '')}
        className={`${CELL} flex ${classOf('health')}`}
      >
        {look ? (
          <State look={lookOf(look, isStale)} why={node.health?.reason} size={14} />
        ) : (
          <span className="text-ink-3">not judged</span>
        )}
      </div>
      <div role="gridcell" className={`${CELL} flex ${classOf('sync')}`}>
        {node.sync ? (
          <State look={lookOf(syncLook({ status: node.sync }), isStale)} size={14} />
        ) : (
          <span className="sr-only">Not compared</span>
        )}
      </div>
      <div
        role="gridcell"
        title={plainText([node.message, node.line, ties].filter(Boolean).join('. '))}
        className={`${CELL} truncate ${classOf('line')}`}
      >
        <ClusterText text={node.line} />
        {ties === '' ? null : (
          <span className="text-ink-3">
            {node.line === '' ? '' : ' · '}
            <ClusterText text={ties} />
          </span>
        )}
      </div>
      <div role="gridcell" className={`${CELL} ${classOf('revision')}`}>
        {node.images && node.images.length > 0 ? (
          <ImageCell images={node.images} />
        ) : (
          <span className="mono block truncate">
            <ClusterText text={node.revision ?? ''} />
          </span>
        )}
      </div>
      <div role="gridcell" className={`${CELL} figures ${classOf('age')}`}>
        {node.createdAt ? <Age at={node.createdAt} short /> : null}
      </div>
    </div>
  )
})

/** What was known before its cluster went silent is never shown as what is. */
function lookOf(look: Look, isStale: boolean): Look {
  return isStale ? { word: `Was ${look.word.toLowerCase()}`, mark: 'stale', tone: 'unknown' } : look
}
