import Link from 'next/link'

import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { plainText } from '@/lib/client/plain-text'
import { addressOf } from '@/lib/client/view-codec'
import type { AppDescriptionAnswer } from '@/lib/contract/app-page'
import type { AppDetail } from '@/lib/contract/fleet'

import { autoSyncWords } from './auto-sync-words'
import { Fact } from '@/components/lists/fact'
import { SourceList } from './source-list'

const IMAGES_SHOWN = 12

interface Props {
  detail: AppDetail
  /** The owner in words, with its page where it has one, once that is read. */
  owner: AppDescriptionAnswer['owner'] | undefined
  /** The policies stand beside it and say more of how it is kept. */
  hasPolicies: boolean
}

/** What is known of an app beyond its state. */
export function AppFacts({ detail: { app, destinationCluster }, owner: told, hasPolicies }: Props) {
  const { destination, owner, images, labels } = app
  const target = destinationCluster?.name ?? destination.name ?? destination.server
  return (
    <dl>
      <Fact label="Project">
        <Link
          href={addressOf('/apps', { sort: 'urgency', project: [app.project] })}
          className="link"
        >
          <ClusterText text={app.project || 'None'} />
        </Link>
      </Fact>
      <Fact label="Destination">
        {destinationCluster ? (
          <Link href={`/clusters/${destinationCluster.id}`} className="link">
            <ClusterText text={destinationCluster.name} />
          </Link>
        ) : (
          <ClusterText text={target ?? 'Not named'} />
        )}
        <span className="text-ink-2">
          , namespace <ClusterText text={destination.namespace || 'of each object'} />
        </span>
        {destination.problem ? (
          <p className="text-outofsync">
            <ClusterText text={destination.problem} />
          </p>
        ) : null}
      </Fact>
      <Fact label={app.sources.length === 1 ? 'Source' : 'Sources'}>
        <SourceList sources={app.sources} />
      </Fact>
      {hasPolicies ? null : <Fact label="Auto-sync">{autoSyncWords(app)}</Fact>}
      <Fact label="Owner">
        {told ? (
          told.href ? (
            <Link href={told.href} className="link">
              <ClusterText text={told.words} />
            </Link>
          ) : (
            <ClusterText text={told.words} />
          )
        ) : owner ? (
          <>
            {plainText(owner.kind)} <ClusterText text={`${owner.namespace}/${owner.name}`} />
            <span className="text-ink-3">, which writes this object back</span>
          </>
        ) : (
          <span className="text-ink-3">None</span>
        )}
      </Fact>
      <Fact label="Images">
        {images.length === 0 ? <span className="text-ink-3">None is known</span> : null}
        <ul>
          {images.slice(0, IMAGES_SHOWN).map((image) => (
            <li key={image} className="mono">
              {plainText(image)}
            </li>
          ))}
        </ul>
        {images.length > IMAGES_SHOWN ? (
          <span className="text-ink-3">and {images.length - IMAGES_SHOWN} more</span>
        ) : null}
      </Fact>
      <Fact label="Deployed">
        {app.deployedAt ? (
          <>
            <Age at={app.deployedAt} /> ago
          </>
        ) : (
          <span className="text-ink-3">Not known</span>
        )}
      </Fact>
      {Object.keys(labels).length > 0 ? (
        <Fact label="Labels">
          <ul>
            {Object.entries(labels).map(([name, value]) => (
              <li key={name} className="mono text-ink-2">
                {plainText(`${name}=${value}`)}
              </li>
            ))}
          </ul>
        </Fact>
      ) : null}
    </dl>
  )
}
