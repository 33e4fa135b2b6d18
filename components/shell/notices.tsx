'use client'

import { useQuery } from '@tanstack/react-query'

import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { useLiveState } from '@/lib/client/live-context'
import { meQuery } from '@/lib/client/me-queries'

/** What concerns every page: that Fleetglass itself is silent, and faults of its own configuration. */
export function Notices() {
  const { state, heardAt } = useLiveState()
  const notices = useQuery(meQuery()).data?.notices ?? []
  return (
    <div role="status">
      {state === 'offline' ? (
        <p className="hatch-faint border-b border-line bg-unknown-tint px-4 py-2 tablet:px-6">
          <b className="font-semibold">Fleetglass does not answer.</b> Nothing on this page is
          current
          {heardAt === undefined ? (
            '.'
          ) : (
            <>
              , it is from <Age at={new Date(heardAt).toISOString()} /> ago.
            </>
          )}{' '}
          It is asked again every 15 seconds.
        </p>
      ) : null}
      {notices.map(({ source, message, remedy }) => (
        <p
          key={`${source} ${message}`}
          className="border-b border-line bg-outofsync-tint px-4 py-2 text-ink tablet:px-6"
        >
          <b className="font-semibold">
            <ClusterText text={source} />:
          </b>{' '}
          <ClusterText text={message} />{' '}
          <span className="text-ink-2">
            <ClusterText text={remedy} />
          </span>
        </p>
      ))}
    </div>
  )
}
