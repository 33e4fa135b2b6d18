'use client'

import { useStore } from 'reactflow'

import { Icon, type IconName } from '@/components/ui/icon'

interface Props {
  onFit: () => void
  onZoom: (by: 1 | -1) => void
  /** To a hundred percent. */
  onActual: () => void
}

const LOOK =
  'inline-flex items-center justify-center border-l border-line px-2 text-ink-2 first:border-l-0 hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 min-w-11 tablet:min-w-8'

/** How large the picture is, and how to change that. */
export function GraphZoom({ onFit, onZoom, onActual }: Props) {
  const percent = useStore(({ transform }) => Math.round(transform[2] * 100))
  return (
    <div
      role="group"
      aria-label="Zoom"
      className="absolute right-4 z-3 max-tablet:bottom-3 tablet:top-3 inline-flex h-11 overflow-hidden rounded-control border border-line-strong bg-surface tablet:h-7"
    >
      <ZoomButton word="Zoom out" icon="zoomout" onClick={() => onZoom(-1)} />
      <button
        type="button"
        aria-label={`Zoom is ${percent} percent; show at 100 percent`}
        onClick={onActual}
        className={`figures w-14 whitespace-nowrap ${LOOK}`}
      >
        {percent} %
      </button>
      <ZoomButton word="Zoom in" icon="zoomin" onClick={() => onZoom(1)} />
      <ZoomButton word="Fit into view" icon="fit" keys="f" onClick={onFit} />
    </div>
  )
}

interface ButtonProps {
  word: string
  icon: IconName
  keys?: string
  onClick: () => void
}

function ZoomButton({ word, icon, keys, onClick }: ButtonProps) {
  return (
    <button
      type="button"
      aria-label={word}
      title={keys === undefined ? word : `${word} (${keys})`}
      aria-keyshortcuts={keys}
      data-fit={keys === 'f' ? true : undefined}
      onClick={onClick}
      className={LOOK}
    >
      <Icon name={icon} size={14} />
    </button>
  )
}
