'use client'

import { ListBar, ListHead } from '@/components/lists/list-head'
import { ListPage } from '@/components/lists/list-page'
import { ParamTabs, ParamWords } from '@/components/lists/param-choices'
import { SilentNote } from '@/components/lists/silent-note'
import { appSetsQuery } from '@/lib/client/app-sets-queries'

import { AppSetRow } from './app-set-row'
import { SET_GRID } from './columns'
import { setsVerdict } from './set-words'

const NAMES = ['q', 'show', 'cluster'] as const

/** Everything that generates apps, those in trouble first. */
export function AppSetsScreen() {
  return (
    <ListPage what="the sets" names={NAMES} pagesOf={appSetsQuery}>
      {({ first, rows, params }) => (
        <>
          <ListHead verdict={setsVerdict(first.counts)}>
            Each generates apps and writes them back when they are edited by hand.
          </ListHead>
          <SilentNote clusters={first.clusters} />
          <ListBar>
            <ParamTabs
              label="Which sets"
              choices={[
                { value: undefined, word: 'All', count: first.counts.all },
                { value: 'trouble', word: 'In trouble', count: first.counts.trouble },
                { value: 'rolling', word: 'Rolling out', count: first.counts.rolling },
              ]}
              name="show"
              params={params}
            />
            <ParamWords label="Filter sets" params={params} />
          </ListBar>
          {rows.length === 0 ? (
            <p className="px-4 py-6 text-ink-2 tablet:px-6">
              {first.counts.all === 0
                ? 'No set generates apps in any cluster that answers.'
                : 'No set matches.'}
            </p>
          ) : (
            <div role="table" aria-label="Sets" aria-rowcount={first.total + 1}>
              <div
                role="row"
                className={`hidden gap-x-4 border-b border-line px-6 py-1.5 text-12 font-medium text-ink-3 desk:grid ${SET_GRID}`}
              >
                <div role="columnheader">Set</div>
                <div role="columnheader">State</div>
                <div role="columnheader">Generates from</div>
                <div role="columnheader">Apps</div>
                <div role="columnheader">Roll-out</div>
              </div>
              <div role="rowgroup">
                {rows.map((set) => (
                  <AppSetRow
                    key={`${set.ref.cluster}/${set.ref.type}/${set.ref.namespace}/${set.ref.name}`}
                    set={set}
                  />
                ))}
              </div>
            </div>
          )}
        </>
      )}
    </ListPage>
  )
}
