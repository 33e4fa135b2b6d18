import type { Node, NodeProps } from 'reactflow'
import { memo } from 'react'

import { Mark } from '@/components/status/mark'
import { TONES } from '@/components/status/tone'
import { Icon } from '@/components/ui/icon'
import { plainText } from '@/lib/client/plain-text'
import type { DrawnBox } from '@/lib/graph/drawing'

import { badgesOf, boxWords, healthLook, lineOf } from './node-looks'

export interface BoxData extends Record<string, unknown> {
  box: DrawnBox
  /** Open in the panel. */
  isOpen: boolean
  /** The one that Tab comes to. */
  isStop: boolean
  /** It was not there when the graph was last drawn. */
  isNew: boolean
  onPress: (box: DrawnBox) => void
  onOpen: (box: DrawnBox) => void
}
export type BoxNode = Node<BoxData, 'box'>

/** Shapes in a group's box; more are told by their number alone. */
const SHAPES = 6

/** The id of a box's button on the page. */
export function boxId(key: string): string {
  return `box ${key}`.replaceAll(' ', '_')
}

/** One box of the graph: shape, word and colour of its health, its kind, its name, and one line of its own words. */
export const GraphNode = memo(function GraphNode({ data }: NodeProps<BoxNode>) {
  const { box, isOpen, isStop, isNew, onPress, onOpen } = data
  const isGroup = box.node === undefined
  const look = healthLook(box.health)
  const isHot =
    box.role !== 'app' && (box.health === 'degraded' || box.health === 'missing') && look
  const ground = isHot
    ? box.health === 'degraded'
      ? 'border-degraded bg-degraded-tint'
      : 'border-missing bg-missing-tint'
    : box.isPale
      ? 'border-dashed border-line-strong bg-canvas'
      : 'border-line-strong bg-surface'
  const folded = box.count - 1
  return (
    <div className={`relative h-11 w-52 ${isNew ? 'graph-new' : ''}`}>
      <button
        type="button"
        id={boxId(box.key)}
        tabIndex={isStop ? 0 : -1}
        aria-label={boxWords(box)}
        aria-current={isOpen || undefined}
        title={plainText(box.fullName)}
        onClick={() => onPress(box)}
        className={`absolute inset-0 flex flex-col justify-center gap-0.5 rounded-[3px] border px-2.5 text-left hover:border-control focus-visible:outline-offset-2 ${ground} ${isOpen ? 'outline-2 outline-offset-2 outline-accent' : ''} ${isGroup ? 'graph-stack' : ''}`}
      >
        <span className="graph-name flex items-center gap-1.5 text-12 leading-4 font-medium">
          {isGroup ? (
            <Shapes box={box} />
          ) : look ? (
            <span className={`flex ${TONES[look.tone].text}`}>
              <Mark name={look.mark} size={14} turns={box.health === 'progressing'} />
            </span>
          ) : (
            <span className="flex size-3.5 flex-none items-center justify-center text-unknown">
              <span className="size-1 rounded-full bg-current" />
            </span>
          )}
          <bdi className={`min-w-0 flex-1 truncate ${box.isPale ? 'text-ink-2' : ''}`}>
            {plainText(box.name)}
          </bdi>
          {badgesOf(box).map(({ word, mark, tone }) => (
            <span key={word} title={word} className={`flex ${TONES[tone].text}`}>
              <Mark name={mark} size={13} />
            </span>
          ))}
        </span>
        <span
          className={`graph-line flex min-w-0 items-baseline gap-1.5 text-11 leading-4 ${!isGroup && !box.opens ? '' : 'pr-9'}`}
        >
          <span className="flex-none pl-5 font-mono font-medium tracking-[-0.01em] text-ink-3">
            {box.short}
          </span>
          <bdi
            className={`min-w-0 truncate ${isHot ? `font-medium ${TONES[look.tone].text}` : 'text-ink-3'}`}
          >
            {lineOf(box)}
          </bdi>
        </span>
      </button>
      {box.href === undefined || box.role === 'app' ? null : (
        <a
          href={box.href}
          tabIndex={-1}
          aria-label={`Open the page of ${plainText(box.fullName)}`}
          title="Open its own page"
          className="absolute top-1 right-1 rounded-mark bg-surface p-0.5 text-ink-3 hover:text-accent"
        >
          <Icon name="right" size={14} />
        </a>
      )}
      {box.opens === undefined ? null : (
        <button
          type="button"
          tabIndex={-1}
          aria-label={
            isGroup ? `Show ${plainText(box.name)} one by one` : `Show ${folded} folded behind it`
          }
          onClick={() => onOpen(box)}
          className={`graph-more absolute right-1 bottom-1 h-5 min-w-7 rounded-mark bg-chip px-1 text-11 font-medium text-ink-2 hover:text-ink`}
        >
          {isGroup ? 'open' : `+${folded > 999 ? `${Math.floor(folded / 1000)}k` : folded}`}
        </button>
      )}
    </div>
  )
})

function Shapes({ box }: { box: DrawnBox }) {
  const shapes = box.healths
    .flatMap(([word, many]) => Array.from({ length: Math.min(many, SHAPES) }, () => word))
    .slice(0, box.count <= SHAPES ? SHAPES : 1)
  return shapes.map((word, at) => {
    const look = healthLook(word)
    return look ? (
      <span key={at} className={`flex ${TONES[look.tone].text}`}>
        <Mark name={look.mark} size={14} />
      </span>
    ) : (
      <span key={at} className="mx-1 size-1 flex-none rounded-full bg-unknown" />
    )
  })
}
