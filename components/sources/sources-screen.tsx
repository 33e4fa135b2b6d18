'use client'

import type { Choice } from '@/components/lists/choice-tabs'
import { ListBar, ListHead } from '@/components/lists/list-head'
import { ListPage } from '@/components/lists/list-page'
import { ParamTabs, ParamWords } from '@/components/lists/param-choices'
import { SilentNote } from '@/components/lists/silent-note'
import { sourcesQuery } from '@/lib/client/sources-queries'
import type { SourceList } from '@/lib/contract/source'

import { FamilyTabs } from './family-tabs'
import { SourceRow } from './source-row'
import { KIND_WORDS, sourcesVerdict } from './source-words'
import { SOURCE_GRID } from './columns'

const NAMES = ['q', 'kind', 'show', 'cluster'] as const

/** Everything that apps are deployed from, failing ones first. */
export function SourcesScreen() {
  return (
    <ListPage what="the sources" names={NAMES} pagesOf={sourcesQuery}>
      {({ first, rows, params }) => (
        <>
          <FamilyTabs here="sources" />
          <ListHead verdict={sourcesVerdict(first.counts)}>
            One line for each repository, registry or bucket, however many clusters and engines use
            it.
          </ListHead>
          <SilentNote clusters={first.clusters} />
          <ListBar>
            <ParamTabs
              label="Which sources"
              choices={showChoices(first)}
              name="show"
              params={params}
            />
            <ParamTabs
              label="Kind of source"
              choices={[
                { value: undefined, word: 'Every kind' },
                ...first.kinds.map(({ value, count }) => ({
                  value,
                  word: KIND_WORDS[value].many,
                  count,
                })),
              ]}
              name="kind"
              params={params}
            />
            <ParamWords label="Filter sources" params={params} />
          </ListBar>
          {rows.length === 0 ? (
            <p className="px-4 py-6 text-ink-2 tablet:px-6">
              {params.text === '' ? 'No app of the fleet names a source.' : 'No source matches.'}
            </p>
          ) : (
            <div role="table" aria-label="Sources" aria-rowcount={first.total + 1}>
              <div
                role="row"
                className={`hidden gap-x-4 border-b border-line px-6 py-1.5 text-12 font-medium text-ink-3 desk:grid ${SOURCE_GRID}`}
              >
                <div role="columnheader">Source</div>
                <div role="columnheader">State</div>
                <div role="columnheader">Newest revision</div>
                <div role="columnheader">Apps that use it</div>
                <div role="columnheader">Clusters</div>
                <div role="columnheader" className="text-right">
                  Fetched
                </div>
              </div>
              <div role="rowgroup">
                {rows.map((source) => (
                  <SourceRow key={source.key} source={source} />
                ))}
              </div>
            </div>
          )}
        </>
      )}
    </ListPage>
  )
}

function showChoices({ counts }: SourceList): Choice[] {
  return [
    { value: undefined, word: 'All', count: counts.all },
    { value: 'trouble', word: 'Failing', count: counts.trouble },
    { value: 'suspended', word: 'Suspended', count: counts.suspended },
    { value: 'unused', word: 'Unused', count: counts.unused },
  ]
}
