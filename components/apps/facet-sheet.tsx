'use client'

import { Button } from '@/components/ui/button'
import { Modal } from '@/components/ui/modal'
import { countWords } from '@/lib/client/count-words'
import {
  GROUP_WORDS,
  hasFilter,
  SORT_WORDS,
  withoutFilter,
  type Group,
  type Sort,
} from '@/lib/client/view-codec'
import type { AppList, AppView } from '@/lib/contract/app'

import { FacetPanel } from './facet-panel'
import { FilterChips } from './filter-chips'
import { SheetChoice } from './sheet-choice'

interface Props {
  view: AppView
  list: AppList | undefined
  onView: (view: AppView) => void
  onClose: () => void
}

/** The facets where there is no room beside the list. */
export function FacetSheet({ view, list, onView, onClose }: Props) {
  return (
    <Modal
      label="Filters"
      onClose={onClose}
      className="mt-auto mr-auto mb-0 ml-0 h-dvh max-h-dvh w-[min(320px,100vw)]"
    >
      <div className="flex h-full flex-col">
        <div className="flex h-13 flex-none items-center justify-between gap-2 border-b border-line px-4">
          <h2 className="text-15 font-semibold">Filters</h2>
          {hasFilter(view) ? (
            <Button look="quiet" onClick={() => onView(withoutFilter(view))}>
              Clear
            </Button>
          ) : null}
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto">
          <FilterChips view={view} onView={onView} className="px-4" />
          <SheetChoice
            label="Sort by"
            value={view.sort}
            words={SORT_WORDS}
            onChange={(sort) => onView({ ...view, sort: sort as Sort })}
          />
          <SheetChoice
            label="Group by"
            value={view.group ?? ''}
            words={{ '': 'None', ...GROUP_WORDS }}
            onChange={(group) => {
              const { group: _before, ...rest } = view
              onView(group ? { ...rest, group: group as Group } : rest)
            }}
          />
          <FacetPanel view={view} facets={list?.facets} onView={onView} />
        </div>
        <div className="flex-none border-t border-line-strong bg-canvas p-3">
          <Button look="primary" className="w-full" onClick={onClose}>
            Show {countWords(list?.total ?? 0, 'application')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
