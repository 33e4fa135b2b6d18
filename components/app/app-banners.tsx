import { ClusterText } from '@/components/status/cluster-text'
import { Age } from '@/components/status/age'
import type { AppDetail } from '@/lib/contract/fleet'

import { engineDownOf } from './engine-down'
import { Moment } from './moment'

interface Props {
  detail: AppDetail
  isGone: boolean
  /** Asked again in vain: what is shown is what was last answered. */
  hasError: boolean
}

const BANNER = 'border-b border-line px-4 py-2 [overflow-wrap:anywhere] tablet:px-6'

/** What makes everything below it old: a removed app, a silent cluster, an engine that does not work. */
export function AppBanners({ detail, isGone, hasError }: Props) {
  const { app, cluster, asOf } = detail
  const down = engineDownOf(detail)
  const isSilent = app.freshness.state === 'offline'
  return (
    <div role="status">
      {isGone ? (
        <p className={`${BANNER} bg-missing-tint`}>
          <b className="font-semibold">This application is gone.</b> It was removed from its
          cluster, or you may no longer see it. What follows is what was last known.
        </p>
      ) : null}
      {isSilent ? (
        <p className={`${BANNER} hatch-faint bg-unknown-tint`}>
          <b className="font-semibold">
            <ClusterText text={cluster.name} /> does not answer.
          </b>{' '}
          What follows is as of <Moment at={app.freshness.asOf} /> and may no longer be so.{' '}
          {cluster.link.problem ? (
            <span className="text-ink-2">
              <ClusterText text={cluster.link.problem.message} />{' '}
              <ClusterText text={cluster.link.problem.remedy.text} />
            </span>
          ) : null}
        </p>
      ) : null}
      {down && !isSilent ? (
        <p className={`${BANNER} hatch-faint bg-unknown-tint`}>
          <b className="font-semibold">
            The engine is down
            {down.downSince ? (
              <>
                {' '}
                for <Age at={down.downSince} />
              </>
            ) : null}
            .
          </b>{' '}
          <ClusterText text={down.message} />{' '}
          {down.downSince ? (
            <>
              What follows is as of <Moment at={down.downSince} />.
            </>
          ) : null}
        </p>
      ) : null}
      {hasError && !isGone ? (
        <p className={`${BANNER} bg-outofsync-tint`}>
          <b className="font-semibold">It could not be read again.</b> What follows was answered{' '}
          <Age at={asOf} /> ago. It is asked again as soon as it changes.
        </p>
      ) : null}
    </div>
  )
}
