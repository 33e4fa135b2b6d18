'use client'

import { ListBar, ListHead } from '@/components/lists/list-head'
import { ListPage } from '@/components/lists/list-page'
import { ParamTabs, ParamWords } from '@/components/lists/param-choices'
import { SilentNote } from '@/components/lists/silent-note'
import { FamilyTabs } from '@/components/sources/family-tabs'
import { automationsQuery } from '@/lib/client/automations-queries'
import type { AutomationArea } from '@/lib/domain/automation'

import { AutomationRow } from './automation-row'
import { automationsVerdict, NOTHING_THERE } from './automation-words'

const NAMES = ['area', 'q', 'show', 'cluster'] as const

/** What writes image tags to Git, and what tells people and systems; those in trouble first. */
export function AutomationsScreen() {
  return (
    <ListPage what="the automations" names={NAMES} pagesOf={automationsQuery}>
      {({ first, rows, params }) => {
        const area: AutomationArea =
          params.query.get('area') === 'notifications' ? 'notifications' : 'images'
        return (
          <>
            <FamilyTabs here={area} />
            <ListHead verdict={automationsVerdict(area, first.counts)} />
            <SilentNote clusters={first.clusters} />
            <ListBar>
              <ParamTabs
                label="Which of them"
                choices={[
                  { value: undefined, word: 'All', count: first.counts.all },
                  { value: 'trouble', word: 'In trouble', count: first.counts.trouble },
                  { value: 'suspended', word: 'Suspended', count: first.counts.suspended },
                ]}
                name="show"
                params={params}
              />
              <ParamWords label="Filter" params={params} />
            </ListBar>
            {rows.length === 0 ? (
              <p className="max-w-160 px-4 py-6 text-ink-2 tablet:px-6">
                {first.counts.all === 0 ? NOTHING_THERE[area] : 'Nothing matches.'}
              </p>
            ) : (
              <ul>
                {rows.map((item) => (
                  <AutomationRow
                    key={`${item.ref.cluster}/${item.ref.type}/${item.ref.namespace}/${item.ref.name}`}
                    item={item}
                  />
                ))}
              </ul>
            )}
          </>
        )
      }}
    </ListPage>
  )
}
