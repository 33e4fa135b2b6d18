import { memo } from 'react'

import { ImageCell } from '@/components/apps/image-cell'
import { ClusterText } from '@/components/status/cluster-text'
import { CutName } from '@/components/status/cut-name'
import { HEALTH_LOOKS } from '@/components/status/health-look'
import { Mark } from '@/components/status/mark'
import type { Look } from '@/components/status/look'
import { State } from '@/components/status/state'
import { syncLook } from '@/components/status/sync-look'
import { Icon } from '@/components/ui/icon'
import { plainText } from '@/lib/client/plain-text'
import type { AppResource } from '@/lib/contract/app-page'

import { RESOURCE_COLUMNS, RESOURCE_GRID } from './resource-columns'
import { resourceNote } from './resource-note'

interface Props {
  resource: AppResource
  /** Place in the list, from 0. */
  index: number
  /** Where its manifest is open on this page. */
  href: string
  isOpen: boolean
  isGone: boolean
  /** Nothing of it is known now: its states are what they were. */
  isStale: boolean
}

const classOf = (id: string) => RESOURCE_COLUMNS.find((column) => column.id === id)?.className ?? ''
const CELL = 'min-w-0 overflow-hidden'

/** One object that the app manages: a line where there is room, a card where there is not. */
export const ResourceRow = memo(function ResourceRow({
  resource,
  index,
  href,
  isOpen,
  isGone,
  isStale,
}: Props) {
  const { id, sync, health, wave, hook, images } = resource
  const note = resourceNote(resource)
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-current={isOpen}
      className={`relative border-b border-line px-4 py-2 text-12 leading-5 text-ink-2 tablet:px-6 @min-[560px]:py-1 ${isStale ? 'hatch-faint' : ''} ${isOpen ? 'bg-selected' : 'hover:bg-hover'}`}
    >
      <div className={`grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 ${RESOURCE_GRID}`}>
        <div
          role="cell"
          title={plainText(id.group ? `${id.kind}, ${id.group}` : id.kind)}
          className={`${CELL} truncate @max-[560px]:col-start-1 @max-[560px]:row-start-2`}
        >
          {plainText(id.kind)}
          {id.namespace ? (
            <span className="text-ink-3 @min-[560px]:hidden">
              {' '}
              in <ClusterText text={id.namespace} />
            </span>
          ) : null}
        </div>
        <div
          role="cell"
          title={plainText(id.name)}
          className={`${CELL} flex items-center gap-1.5 @max-[560px]:col-start-1 @max-[560px]:row-start-1`}
        >
          <a
            id={`resource-${index}`}
            href={href}
            className={`flex min-w-0 text-13 font-medium text-ink after:absolute after:inset-0 hover:text-accent @max-[560px]:text-15 ${isGone ? 'line-through' : ''}`}
          >
            <CutName name={id.name} />
          </a>
          {resource.href ? (
            <a
              href={resource.href}
              aria-label={`Open the page of ${plainText(id.name)}`}
              title="Open its own page"
              className="relative z-1 flex-none p-0.5 text-ink-3 hover:text-accent"
            >
              <Icon name="right" size={14} />
            </a>
          ) : null}
        </div>
        <div role="cell" className={`${CELL} truncate ${classOf('namespace')} @max-[560px]:hidden`}>
          <ClusterText text={id.namespace} />
        </div>
        <div
          role="cell"
          className={`${CELL} flex @max-[560px]:col-start-2 @max-[560px]:row-start-2 @max-[560px]:justify-end`}
        >
          {isGone ? (
            <span className="font-medium text-missing">Gone</span>
          ) : sync ? (
            <State look={lookOf(syncLook({ status: sync }), isStale)} size={14} />
          ) : (
            <span className="sr-only">Not compared</span>
          )}
        </div>
        <div
          role="cell"
          title={plainText(health?.reason ?? '')}
          className={`${CELL} flex @max-[560px]:col-start-2 @max-[560px]:row-start-1 @max-[560px]:max-w-[45vw] @max-[560px]:justify-end`}
        >
          {health ? (
            <State
              look={lookOf(HEALTH_LOOKS[health.status], isStale)}
              why={health.reason}
              size={14}
            />
          ) : (
            <span className="sr-only">Has no health</span>
          )}
        </div>
        <div role="cell" className={`${CELL} figures @max-[560px]:hidden ${classOf('wave')}`}>
          {wave}
        </div>
        <div role="cell" className={`${CELL} truncate @max-[560px]:hidden ${classOf('hook')}`}>
          {hook ? <ClusterText text={hook} /> : null}
        </div>
        <div role="cell" className={`${CELL} @max-[560px]:hidden ${classOf('images')}`}>
          <ImageCell images={images} />
        </div>
      </div>
      {note ? (
        <p
          title={plainText(note.words)}
          className={`mt-0.5 flex gap-1.5 pb-1 leading-4 ${note.isBad ? 'text-degraded' : 'text-outofsync'}`}
        >
          <span className="flex pt-px">
            <Mark name={note.isBad ? 'failed' : 'prune'} size={13} />
          </span>
          <span className="line-clamp-3 min-w-0 [overflow-wrap:anywhere]">
            <ClusterText text={note.words} />
          </span>
        </p>
      ) : null}
    </div>
  )
})

/** What was known before its cluster went silent is never shown as what is. */
function lookOf(look: Look, isStale: boolean): Look {
  return isStale ? { word: `Was ${look.word.toLowerCase()}`, mark: 'stale', tone: 'unknown' } : look
}
