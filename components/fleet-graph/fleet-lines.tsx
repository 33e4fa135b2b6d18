import Link from 'next/link'

import { ClusterText } from '@/components/status/cluster-text'
import { KindChip } from '@/components/status/kind-chip'
import { SplitBar } from '@/components/status/split-bar'
import { standingWords } from '@/components/status/standing-words'
import { State } from '@/components/status/state'
import { Icon } from '@/components/ui/icon'
import { countWords } from '@/lib/client/count-words'
import type { FleetNode, ItemRow } from '@/lib/client/fleet-graph-rows'
import type { StandingCounts } from '@/lib/contract/cluster'

import { boxLook } from './box-words'
import { MiddleLink, type MiddleProps } from './middle-link'

interface LineProps extends MiddleProps {
  /** Something writes or waits for something, so there is a column for that. */
  hasTies: boolean
}

interface SourceProps extends LineProps {
  source: FleetNode | undefined
}

/** The row of a source, over the clusters that it feeds. */
export function SourceLine({ source, hasTies, ...middle }: SourceProps) {
  return (
    <tr className="border-b border-line bg-canvas">
      <th
        scope="rowgroup"
        className="min-w-0 py-2 pr-4 pl-4 text-left align-top font-normal tablet:pl-6"
      >
        <Named node={source} fallback="Fed by nothing that is drawn" isStrong />
      </th>
      <td className="py-2 pr-4 align-top">
        {source?.counts ? <Standings counts={source.counts} /> : null}
      </td>
      {hasTies ? <td className="hidden desk:table-cell" /> : null}
      <td className="hidden py-2 pr-6 text-right align-top tablet:table-cell">
        <MiddleLink node={source} {...middle} />
      </td>
    </tr>
  )
}

interface ItemProps extends LineProps {
  level: 2 | 3
  node: FleetNode | undefined
  counts: StandingCounts | undefined
  item?: ItemRow
  /** The list of its apps. */
  href?: string | undefined
}

/** The row of a cluster under its source, or of apps under their cluster. */
export function ItemLine({ level, node, counts, item, href, hasTies, ...middle }: ItemProps) {
  const isApp = node?.app !== undefined
  const look = node && boxLook(node)
  return (
    <tr className="border-b border-line hover:bg-hover">
      <th
        scope="row"
        className={`min-w-0 py-1.5 pr-4 text-left align-top font-normal ${level === 2 ? 'pl-8 tablet:pl-12' : 'pl-12 tablet:pl-18'}`}
      >
        <Named node={node} fallback="A cluster that is not drawn" />
        {item && item.owners.length + item.waitsFor.length > 0 ? (
          <span className="block text-12 text-ink-3 desk:hidden">
            <Ties item={item} />
          </span>
        ) : null}
      </th>
      <td className="py-1.5 pr-4 align-top">
        {isApp && look ? (
          <State look={look} size={14} />
        ) : counts ? (
          <Standings counts={counts} href={href} />
        ) : null}
      </td>
      {hasTies ? (
        <td className="hidden py-1.5 pr-6 align-top text-12 text-ink-2 desk:table-cell">
          {item ? <Ties item={item} /> : null}
        </td>
      ) : null}
      <td className="hidden py-1.5 pr-6 text-right align-top tablet:table-cell">
        <MiddleLink node={node} {...middle} />
      </td>
    </tr>
  )
}

function Named({
  node,
  fallback,
  isStrong = false,
}: {
  node: FleetNode | undefined
  fallback: string
  isStrong?: boolean
}) {
  if (!node) return <span className="text-ink-2">{fallback}</span>
  const { href, label, sub, kind, app } = node
  return (
    <span className="block min-w-0">
      <span className="flex min-w-0 items-center gap-2">
        {app ? <KindChip type={app.ref.type} /> : null}
        {kind === 'source' || kind === 'cluster' ? (
          <span className="text-ink-3">
            <Icon name={kind === 'source' ? 'source' : 'bars'} size={14} />
          </span>
        ) : null}
        {href ? (
          <Link
            href={href}
            prefetch={false}
            className={`min-w-0 [overflow-wrap:anywhere] hover:text-accent ${isStrong ? 'font-semibold' : 'font-medium'}`}
          >
            <ClusterText text={label} />
          </Link>
        ) : (
          <span className={isStrong ? 'font-semibold' : 'font-medium'}>
            <ClusterText text={label} />
          </span>
        )}
      </span>
      {sub && kind !== 'apps' && kind !== 'more' ? (
        <span className="block truncate text-12 text-ink-3">
          <ClusterText text={sub} />
        </span>
      ) : null}
    </span>
  )
}

function Standings({ counts, href }: { counts: StandingCounts; href?: string | undefined }) {
  const words = countWords(counts.total, 'app')
  return (
    <span className="block max-w-60">
      {href ? (
        <Link href={href} prefetch={false} className="figures font-medium hover:text-accent">
          {words}
        </Link>
      ) : (
        <span className="figures">{words}</span>
      )}
      <span className="block">
        <SplitBar {...counts} />
      </span>
      <span className="block truncate text-11 text-ink-3">{standingWords(counts)}</span>
    </span>
  )
}

function Ties({ item: { owners, waitsFor } }: { item: ItemRow }) {
  return (
    <>
      {owners.map(({ key, label, href }, at) => (
        <span key={key}>
          {at > 0 ? ', ' : 'Written by '}
          <Tie label={label} href={href} />
        </span>
      ))}
      {owners.length > 0 && waitsFor.length > 0 ? '; ' : ''}
      {waitsFor.map(({ key, label, href }, at) => (
        <span key={key}>
          {at > 0 ? ', ' : 'waits for '}
          <Tie label={label} href={href} />
        </span>
      ))}
    </>
  )
}

function Tie({ label, href }: { label: string; href: string | undefined }) {
  if (!href) return <ClusterText text={label} />
  return (
    <Link href={href} prefetch={false} className="link">
      <ClusterText text={label} />
    </Link>
  )
}
