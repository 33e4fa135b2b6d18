'use client'

import { useMemo } from 'react'

import { addStandings, toTableRows } from '@/lib/client/fleet-graph-rows'
import type { FleetGraph } from '@/lib/contract/fleet-graph'

import { ItemLine, SourceLine } from './fleet-lines'

interface Props {
  graph: FleetGraph
  focusHref: (focus: string) => string
  onMiddle: (focus: string) => void
}

const HEAD = 'border-b border-line py-1.5 text-left text-12 font-medium text-ink-3'

/** The graph as a table: every source, the clusters that it feeds, and the apps in between. */
export function FleetTable({ graph, focusHref, onMiddle }: Props) {
  const sources = useMemo(() => toTableRows(graph), [graph])
  const hasTies = graph.edges.some(({ how }) => how !== 'feeds' && how !== 'deploys-to')
  const shared = { hasTies, focusHref, onMiddle }
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">{graph.sentence}</caption>
      <thead>
        <tr>
          <th scope="col" className={`${HEAD} pr-4 pl-4 tablet:pl-6`}>
            What feeds what
          </th>
          <th scope="col" className={`${HEAD} w-38 pr-4 tablet:w-64`}>
            How it stands
          </th>
          {hasTies ? (
            <th scope="col" className={`${HEAD} hidden w-72 pr-6 desk:table-cell`}>
              Written by, waits for
            </th>
          ) : null}
          <th scope="col" className={`${HEAD} hidden w-32 pr-6 tablet:table-cell`}>
            <span className="sr-only">In the middle</span>
          </th>
        </tr>
      </thead>
      {sources.map(({ key, source, clusters }) => (
        <tbody key={key}>
          <SourceLine source={source} {...shared} />
          {clusters.flatMap(({ key: place, cluster, items }) => {
            const [only] = items
            const isOne = items.length === 1 && only?.node.kind !== 'app'
            return [
              <ItemLine
                key={place}
                level={2}
                node={cluster}
                counts={addStandings(items)}
                {...(isOne && only ? { href: only.node.href } : {})}
                {...shared}
              />,
              ...(isOne ? [] : items).map((item) => (
                <ItemLine
                  key={`${place} ${item.node.key}`}
                  level={3}
                  node={item.node}
                  counts={item.node.counts}
                  item={item}
                  {...shared}
                />
              )),
            ]
          })}
        </tbody>
      ))}
    </table>
  )
}
