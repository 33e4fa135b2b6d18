import { ClusterText } from '@/components/status/cluster-text'
import type { Look } from '@/components/status/look'
import { Mark } from '@/components/status/mark'
import { TimeOfDay } from '@/components/status/time-of-day'
import { TONES } from '@/components/status/tone'
import { plainText } from '@/lib/client/plain-text'
import type { ClusterDetail } from '@/lib/contract/cluster'

interface Props {
  label: string
  controllers: ClusterDetail['controllers']
  /** The cluster does not answer: this is how they were. */
  isSilent: boolean
}

const GRID =
  'grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-2.5 tablet:grid-cols-[16px_minmax(0,1fr)_minmax(0,1.3fr)_168px_72px]'

const LOOKS = {
  ready: { word: 'Ready', mark: 'healthy', tone: 'healthy' },
  short: { word: 'Not ready', mark: 'degraded', tone: 'degraded' },
  none: { word: 'Scaled to none', mark: 'suspended', tone: 'suspended' },
  seen: { word: 'When last seen', mark: 'stale', tone: 'unknown' },
} as const satisfies Record<string, Look>

/** The controllers of one engine, each with what it does and how many of it are ready. */
export function ControllerTable({ label, controllers, isSilent }: Props) {
  if (controllers.length === 0) {
    return <p className="mt-1 text-ink-3">Its controllers cannot be seen from here.</p>
  }
  return (
    <div role="table" aria-label={`Controllers of ${label}`} className="mt-2 border-t border-line">
      <div role="row" className="sr-only">
        {['Controller', 'What it does', 'Ready', 'Version'].map((word) => (
          <span key={word} role="columnheader">
            {word}
          </span>
        ))}
      </div>
      {controllers.map(
        ({ name, namespace, component, does, ready, wanted, version, image, downSince }) => {
          const isShort = ready < wanted
          const look = isSilent
            ? LOOKS.seen
            : isShort
              ? LOOKS.short
              : wanted === 0
                ? LOOKS.none
                : LOOKS.ready
          return (
            <div
              role="row"
              key={`${namespace}/${name}`}
              className={`${GRID} border-b border-line py-1.5`}
            >
              <span aria-hidden="true" className={`pt-[3px] ${TONES[look.tone].text}`}>
                <Mark name={look.mark} size={14} />
              </span>
              <span
                role="rowheader"
                className="min-w-0 truncate font-medium"
                title={plainText(name)}
              >
                <ClusterText text={component || name} />
              </span>
              <span
                role="cell"
                className="col-start-2 col-end-4 min-w-0 text-ink-2 max-tablet:row-start-2 max-tablet:text-13 tablet:col-auto"
              >
                {does}
              </span>
              <span
                role="cell"
                className={`figures whitespace-nowrap max-tablet:text-right ${isShort ? 'font-medium text-degraded' : 'text-ink-2'}`}
              >
                {wanted === 0 ? 'scaled to none' : `${ready} of ${wanted} ready`}
                {isShort && downSince ? (
                  <span className="font-normal">
                    {' '}
                    since <TimeOfDay at={downSince} />
                  </span>
                ) : null}
              </span>
              <span
                role="cell"
                title={image ? plainText(image) : undefined}
                className="mono min-w-0 truncate text-right text-ink-3 max-tablet:hidden"
              >
                {version ? plainText(version) : ''}
              </span>
            </div>
          )
        },
      )}
    </div>
  )
}
