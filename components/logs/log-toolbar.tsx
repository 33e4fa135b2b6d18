'use client'

import type { LogLook } from './log-pane'
import { LOG_RANGES, type LogRange } from './log-range'
import { LogSearchBox } from './log-search-box'
import { LogSelect } from './log-select'
import { LogToggle } from './log-toggle'

/** What is read. */
export interface LogChoice {
  /** Empty for all. */
  pod: string
  container: string
  range: LogRange
  previous: boolean
}

interface Props {
  choice: LogChoice
  pods: readonly string[]
  containers: readonly string[]
  onChoice: (change: Partial<LogChoice>) => void
  look: LogLook
  onLook: (change: Partial<LogLook>) => void
  isFollowing: boolean
  onFollow: (isFollowing: boolean) => void
  /** Lines that match, and the how manieth of them one is at. */
  found: { count: number; at: number | undefined }
  onStep: (by: 1 | -1) => void
  downloadHref: string
}

/** What is read, and how it is looked at. */
export function LogToolbar(props: Props) {
  const { choice, pods, containers, onChoice, look, onLook, isFollowing, onFollow } = props
  const { found, onStep, downloadHref } = props
  return (
    <div className="flex flex-none flex-wrap items-center gap-1.5 border-b border-line px-4 py-2 tablet:px-[var(--gutter,24px)]">
      {pods.length > 1 ? (
        <LogSelect
          label="Pod"
          value={choice.pod}
          choices={[
            { value: '', word: `All ${pods.length} pods` },
            ...pods.map((pod) => ({ value: pod, word: pod })),
          ]}
          onChange={(pod) => onChoice({ pod })}
        />
      ) : null}
      {containers.length > 1 ? (
        <LogSelect
          label="Container"
          value={choice.container}
          choices={[
            { value: '', word: `All ${containers.length} containers` },
            ...containers.map((name) => ({ value: name, word: name })),
          ]}
          onChange={(container) => onChoice({ container })}
        />
      ) : null}
      <LogSelect
        label="How far back"
        value={choice.range.id}
        choices={LOG_RANGES.map(({ id, word }) => ({ value: id, word }))}
        onChange={(id) => {
          const range = LOG_RANGES.find((each) => each.id === id)
          if (range) onChoice({ range })
        }}
      />
      <LogToggle
        word="Before restart"
        title="What the containers wrote before they were last restarted"
        isOn={choice.previous}
        onChange={(previous) => onChoice({ previous })}
      />
      {choice.previous ? null : (
        <LogToggle
          word="Follow"
          title="Keep to the newest lines"
          isOn={isFollowing}
          onChange={onFollow}
        />
      )}
      <LogSearchBox
        words={look.words}
        count={found.count}
        at={found.at}
        isFiltering={look.isFiltering}
        onWords={(words) => onLook({ words })}
        onStep={onStep}
        onFilter={(isFiltering) => onLook({ isFiltering })}
      />
      <LogToggle
        word="Wrap"
        title="Break long lines"
        isOn={look.isWrapped}
        onChange={(isWrapped) => onLook({ isWrapped })}
      />
      <LogToggle
        word="Times"
        title="Show when each line was written"
        isOn={look.hasTimes}
        onChange={(hasTimes) => onLook({ hasTimes })}
      />
      <a
        href={downloadHref}
        download
        className="inline-flex h-11 flex-none items-center rounded-control border border-line-strong bg-surface px-2.5 font-medium whitespace-nowrap hover:border-control hover:bg-hover tablet:h-7"
      >
        Download
      </a>
    </div>
  )
}
