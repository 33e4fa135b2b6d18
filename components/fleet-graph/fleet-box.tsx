'use client'

import Link from 'next/link'
import { Handle, Position, type Node, type NodeProps } from 'reactflow'
import { memo, useContext } from 'react'

import { CutName } from '@/components/status/cut-name'
import { KindChip } from '@/components/status/kind-chip'
import { Mark } from '@/components/status/mark'
import { SplitBar } from '@/components/status/split-bar'
import { TONES } from '@/components/status/tone'
import { Icon, type IconName } from '@/components/ui/icon'
import { numberWords } from '@/lib/client/count-words'
import type { FleetNode } from '@/lib/client/fleet-graph-rows'

import { BoxActions } from './box-actions'
import { boxLook, spokenBox, splitLabel } from './box-words'

export type BoxNode = Node<{ node: FleetNode; isMiddle: boolean; isTabStop: boolean }, 'box'>

/** Where lines end, right at the box. */
const HIDDEN = { width: 1, height: 1, minWidth: 1, minHeight: 1, opacity: 0, border: 0 }

const ICONS: Partial<Record<FleetNode['kind'], IconName>> = {
  source: 'source',
  set: 'set',
  cluster: 'bars',
}

/** One box of the fleet graph. A click puts it in the middle, a double click or Enter opens its page. */
export const FleetBox = memo(function FleetBox({ data }: NodeProps<BoxNode>) {
  const { node, isMiddle, isTabStop } = data
  const { onClick, onKeyDown, onFocus, hrefOf } = useContext(BoxActions)
  const href = hrefOf(node)
  const look = boxLook(node)
  const isTrouble = look !== undefined && look.tone !== 'healthy' && look.tone !== 'progressing'
  const shared = {
    'data-box': node.key,
    'aria-label': spokenBox(node),
    tabIndex: isTabStop ? 0 : -1,
    className: `relative flex size-full flex-col justify-center overflow-hidden rounded-control border bg-surface px-2.5 pb-1 text-left hover:border-control ${isMiddle ? 'border-accent shadow-float' : 'border-line-strong'} ${node.kind === 'more' ? 'border-dashed' : ''}`,
    onFocus: () => onFocus(node),
    onKeyDown: (event: React.KeyboardEvent) => onKeyDown(event, node),
  }
  const content = (
    <>
      {isTrouble ? (
        <span
          aria-hidden="true"
          className={`absolute inset-y-0 left-0 w-[3px] ${TONES[look.tone].fill}`}
        />
      ) : null}
      <BoxLines node={node} />
      {node.counts && node.counts.total > 0 ? (
        <span aria-hidden="true" className="absolute inset-x-0 bottom-0">
          <SplitBar {...node.counts} />
        </span>
      ) : null}
    </>
  )
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} style={HIDDEN} />
      {href === undefined ? (
        <div role="group" {...shared}>
          {content}
        </div>
      ) : (
        <Link href={href} prefetch={false} onClick={(event) => onClick(event, node)} {...shared}>
          {content}
        </Link>
      )}
      <Handle type="source" position={Position.Right} isConnectable={false} style={HIDDEN} />
    </>
  )
})

function BoxLines({ node }: { node: FleetNode }) {
  const { kind, app, sub, counts } = node
  const { title, place } = splitLabel(node)
  const look = boxLook(node)
  const icon = ICONS[kind]
  const isGood = look?.tone === 'healthy'
  return (
    <>
      <span className="flex min-w-0 items-center gap-1.5">
        {icon ? (
          <span className="text-ink-3">
            <Icon name={icon} size={14} />
          </span>
        ) : null}
        {app ? <KindChip type={app.ref.type} /> : null}
        <span className="flex min-w-0 flex-1 font-medium">
          <CutName name={title} />
        </span>
        {counts && icon ? (
          <span className="figures text-12 text-ink-3">{numberWords(counts.total)}</span>
        ) : null}
      </span>
      <span className="flex min-w-0 items-center gap-1.5 text-12 leading-4 text-ink-3">
        {look && !(isGood && (kind === 'source' || kind === 'cluster')) ? (
          <span
            className={`inline-flex flex-none items-center gap-1 ${isGood ? '' : `font-medium ${TONES[look.tone].text}`}`}
          >
            <span className={TONES[look.tone].text}>
              <Mark name={look.mark} size={13} />
            </span>
            {look.word}
          </span>
        ) : null}
        <span className="min-w-0 truncate">
          <bdi>
            {kind === 'apps' || kind === 'more'
              ? ''
              : [place, app ? appPlace(node) : sub].filter(Boolean).join(', ')}
          </bdi>
        </span>
      </span>
    </>
  )
}

function appPlace({ sub, app }: FleetNode): string {
  return [sub, app?.cluster].filter(Boolean).join(' in ')
}
