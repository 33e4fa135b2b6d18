import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { Mark } from '@/components/status/mark'
import { TONES } from '@/components/status/tone'
import { ageWords } from '@/lib/client/age-words'
import type { DeploymentItem } from '@/lib/contract/app-page'
import { shortRevision } from '@/lib/domain/revision'

import { DeployedCommit } from './deployed-commit'
import { initiatorWords } from './initiator-words'
import { Moment } from './moment'
import { RUN_LOOKS } from './run-look'
import { usePlaceLink } from './use-place-link'

const SCOPES: Record<DeploymentItem['scope'], string> = {
  whole: '',
  part: 'a part of it',
  'dry-run': 'dry run',
}

interface Props {
  entry: DeploymentItem
  /** Id of the deployment before it, or its revision; undefined where none is known. */
  before: string | undefined
}

/** One deployment on the line of time: what, by whose commit, who began it, how long it took, how it ended. */
export function DeploymentEntry({ entry, before }: Props) {
  const { result, by, commits, revisions, previous, durationMs, message, known, engineId } = entry
  const look = RUN_LOOKS[result]
  const at = entry.finishedAt ?? entry.startedAt
  const who = initiatorWords(by)
  const scope = SCOPES[entry.scope]
  const from = previous[0] === undefined ? '' : shortRevision(previous[0])
  return (
    <li className="relative grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 border-b border-line px-4 py-2.5 tablet:grid-cols-[16px_minmax(0,1fr)_auto] tablet:px-6">
      <span className={`relative flex pt-0.5 ${TONES[look.tone].text}`}>
        <Mark name={look.mark} size={16} turns={result === 'running'} />
        <span
          aria-hidden="true"
          className="absolute top-6 -bottom-2 left-[7px] w-px bg-line-strong"
        />
      </span>
      <div className="min-w-0">
        {(commits.length > 0 ? commits : [undefined]).map((commit, i) => (
          <DeployedCommit key={commit?.revision ?? i} commit={commit} revision={revisions[i] ?? ''}>
            {i === 0 && entry.isCurrent ? <Badge word="Current" /> : null}
            {i === 0 && entry.isRollback ? <Badge word="Rolled back" /> : null}
          </DeployedCommit>
        ))}
        <p className="text-12 [overflow-wrap:anywhere] text-ink-3">
          <span
            className={
              look.tone === 'healthy' ? 'text-ink-2' : `font-medium ${TONES[look.tone].text}`
            }
          >
            {look.word}
          </span>
          {durationMs === undefined || durationMs < 1000 ? '' : ` after ${ageWords(durationMs)}`}
          {scope ? `, ${scope}` : ''}
          {who ? (
            <>
              , started by <ClusterText text={who} />
            </>
          ) : (
            ', nobody recorded who started it'
          )}
          {from ? (
            <>
              , was <span className="mono">{from}</span>
            </>
          ) : null}
        </p>
        {before === undefined ? null : <CompareLink from={before} to={entry.id} />}
        {message && result !== 'succeeded' ? (
          <p className="mt-0.5 line-clamp-4 text-12 [overflow-wrap:anywhere] text-ink-2">
            <ClusterText text={message} />
          </p>
        ) : null}
      </div>
      <div className="text-12 text-ink-3 max-tablet:col-start-2 max-tablet:mt-0.5 tablet:text-right">
        {at ? (
          <p className="figures">
            <Age at={at} /> ago, <Moment at={at} />
          </p>
        ) : (
          <p>Its time is not known</p>
        )}
        <p>
          {known === 'seen' ? 'Seen by Fleetglass' : 'From the engine’s history'}
          {engineId ? (
            <>
              , no. <ClusterText text={engineId} />
            </>
          ) : null}
        </p>
      </div>
    </li>
  )
}

function CompareLink({ from, to }: { from: string; to: string }) {
  const link = usePlaceLink({ tab: 'diff', diff: { kind: 'history', from, to, ignored: false } })
  return (
    <p className="text-12">
      <a {...link} className="link max-tablet:inline-block max-tablet:py-2">
        Compare with the one before
      </a>
    </p>
  )
}

function Badge({ word }: { word: string }) {
  return (
    <span className="flex-none rounded-mark bg-chip px-1.5 text-11 font-medium text-ink-2">
      {word}
    </span>
  )
}
