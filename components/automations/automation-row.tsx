import Link from 'next/link'

import { AppMarkList } from '@/components/lists/app-mark-list'
import { toneLook } from '@/components/lists/tone-look'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { State } from '@/components/status/state'
import { countWords } from '@/lib/client/count-words'
import { plainText } from '@/lib/client/plain-text'
import type { AutomationItem } from '@/lib/contract/automation'

const SUSPENDED = { word: 'Suspended', mark: 'suspended', tone: 'suspended' } as const
const TONE_WORDS = {
  good: 'Working',
  bad: 'Failing',
  warning: 'Needs a look',
  info: 'Set up',
  running: 'Working on it',
} as const

/** One automation: how it stands, what it says, and the apps that it has to do with. */
export function AutomationRow({ item }: { item: AutomationItem }) {
  const { ref, cluster, label, tone, message, isSuspended, facts, uses, apps, appsTotal } = item
  const look = isSuspended ? SUSPENDED : toneLook(tone, TONE_WORDS[tone])
  return (
    <li
      className={`grid gap-x-6 gap-y-2 border-b border-line px-4 py-3 tablet:px-6 desk:grid-cols-[minmax(200px,1fr)_minmax(240px,1.4fr)_minmax(240px,1.4fr)] ${item.isCurrent ? '' : 'hatch-faint'}`}
    >
      <div className="min-w-0">
        <div className="truncate font-medium" title={plainText(`${ref.namespace}/${ref.name}`)}>
          <ClusterText text={ref.name} />
        </div>
        <div className="truncate text-12 text-ink-3">
          {plainText(label)} in{' '}
          <Link href={`/clusters/${cluster.id}`} className="hover:text-accent">
            <ClusterText text={cluster.name} />
          </Link>
          , <ClusterText text={ref.namespace} />
        </div>
        <div className="mt-1.5">
          <State look={look} size={14} />
        </div>
        <p className="pl-5 text-12 text-ink-2 [overflow-wrap:anywhere]">
          <ClusterText text={message} />
        </p>
        {item.isCurrent ? null : <p className="pl-5 text-12 text-unknown">As last known.</p>}
      </div>
      <dl className="grid min-w-0 grid-cols-[minmax(88px,auto)_minmax(0,1fr)] content-start gap-x-3 gap-y-0.5 text-12">
        {facts.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{plainText(name)}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">
              <FactValue value={value} />
            </dd>
          </div>
        ))}
        {uses.map(({ kind, namespace, name, isThere }) => (
          <div key={`${kind} ${namespace}/${name}`} className="contents">
            <dt className="text-ink-3">{plainText(kind)}</dt>
            <dd className={`min-w-0 truncate ${isThere ? '' : 'font-medium text-missing'}`}>
              <ClusterText text={`${namespace}/${name}`} />
              {isThere ? '' : ' is not there'}
            </dd>
          </div>
        ))}
      </dl>
      <div className="min-w-0">
        <div className="mb-1 text-12 text-ink-3">
          {appsTotal === 0
            ? 'Touches no app that is known'
            : `Touches ${countWords(appsTotal, 'app')}`}
        </div>
        <AppMarkList apps={apps.slice(0, 5)} />
        {appsTotal > 5 ? (
          <div className="mt-1 text-12 text-ink-3">
            and {countWords(appsTotal - 5, 'more', 'more')}
          </div>
        ) : null}
      </div>
    </li>
  )
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/

/** A time as its age; everything else as it is. */
function FactValue({ value }: { value: string }) {
  if (!ISO_TIME.test(value) || Number.isNaN(Date.parse(value))) return <ClusterText text={value} />
  return (
    <>
      <Age at={value} /> ago
    </>
  )
}
