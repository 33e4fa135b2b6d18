import Link from 'next/link'

import { ConditionList } from '@/components/lists/condition-list'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { State } from '@/components/status/state'
import { ageWords } from '@/lib/client/age-words'
import { countWords } from '@/lib/client/count-words'
import { plainText } from '@/lib/client/plain-text'
import type { SourceObjectItem } from '@/lib/contract/source'

import { bytesWords } from './bytes-words'
import { STATE_LOOKS } from './source-words'

/** One object in one cluster that fetches a source. */
export function SourceObject({ item }: { item: SourceObjectItem }) {
  const { cluster, id, state, message, artifact, intervalMs, credential, targetRevision } = item
  return (
    <li
      className={`border-b border-line px-4 py-3 tablet:px-6 ${item.isCurrent ? '' : 'hatch-faint'}`}
    >
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="min-w-0 font-medium [overflow-wrap:anywhere]">
          <ClusterText text={`${id.namespace}/${id.name}`} />
        </span>
        <span className="text-12 text-ink-3">{plainText(id.kind)}</span>
        <Link href={`/clusters/${cluster.id}`} className="text-12 text-ink-2 hover:text-accent">
          <ClusterText text={cluster.name} />
        </Link>
        {item.isCurrent ? null : (
          <span className="text-12 text-unknown">as last known: the cluster does not answer</span>
        )}
        <span className="ml-auto text-12 text-ink-3">{countWords(item.apps, 'app')}</span>
      </div>
      <div className="mt-1.5 grid gap-x-8 gap-y-2 desk:grid-cols-2">
        <div className="min-w-0">
          <State look={STATE_LOOKS[state]} size={14} />
          <p className="pl-5 text-ink-2 [overflow-wrap:anywhere]">
            <ClusterText text={message} />
          </p>
          {credential ? (
            <p
              className={`pl-5 ${credential.isBlamed ? 'font-medium text-degraded' : 'text-ink-3'}`}
            >
              {credential.isBlamed ? 'It fails on ' : 'Signs in with '}
              {plainText(credential.kind)} <ClusterText text={credential.name} />
            </p>
          ) : null}
        </div>
        <dl className="grid min-w-0 grid-cols-[96px_minmax(0,1fr)] gap-x-3 text-12">
          <dt className="text-ink-3">Follows</dt>
          <dd className="mono truncate">
            {plainText([targetRevision, item.chart, 'the default'].find(Boolean) ?? '')}
          </dd>
          <dt className="text-ink-3">Holds</dt>
          <dd className="min-w-0">
            {artifact ? (
              <>
                <span className="mono [overflow-wrap:anywhere]">
                  {plainText(artifact.revision)}
                </span>
                <span className="text-ink-3">
                  {artifact.bytes === undefined ? '' : `, ${bytesWords(artifact.bytes)}`}
                  {artifact.updatedAt && !Number.isNaN(Date.parse(artifact.updatedAt)) ? (
                    <>
                      , stored <Age at={artifact.updatedAt} /> ago
                    </>
                  ) : null}
                </span>
              </>
            ) : (
              <span className="text-ink-3">nothing</span>
            )}
          </dd>
          {artifact?.digest ? (
            <>
              <dt className="text-ink-3">Digest</dt>
              <dd className="mono truncate" title={plainText(artifact.digest)}>
                {plainText(artifact.digest)}
              </dd>
            </>
          ) : null}
          <dt className="text-ink-3">Looks every</dt>
          <dd>{intervalMs === undefined ? 'not told' : ageWords(intervalMs)}</dd>
        </dl>
      </div>
      {item.conditions.length > 0 ? (
        <details className="mt-2">
          <summary className="w-fit text-12 text-ink-2 hover:text-ink">
            {countWords(item.conditions.length, 'condition')}
          </summary>
          <div className="-mx-4 pt-2 tablet:-mx-6">
            <ConditionList conditions={item.conditions} />
          </div>
        </details>
      ) : null}
    </li>
  )
}
