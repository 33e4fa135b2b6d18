import { memo } from 'react'

import { CopyButton } from '@/components/ui/copy-button'
import { logLevel } from '@/lib/client/log-level'
import { cutAtMatches } from '@/lib/client/log-search'
import { plainText } from '@/lib/client/plain-text'
import type { LogLine } from '@/lib/contract/logs'

import { bytesWords, clockWords } from './log-words'

interface Props {
  id: string
  number: number
  line: LogLine
  label: string
  /** What is searched for. */
  words: string
  isCurrent: boolean
  /** The pointer is on it: tools on every line would be most of what drawing them costs. */
  hasTools: boolean
  hasTimes: boolean
  isWrapped: boolean
}

const GROUNDS = {
  error: 'border-degraded bg-degraded-tint',
  warning: 'border-outofsync bg-outofsync-tint',
  none: 'border-transparent',
} as const

/** One line of a log. It never changes once it is drawn, whatever comes after it. */
export const LogRow = memo(function LogRow(props: Props) {
  const { id, number, line, label, words, isCurrent, hasTools, hasTimes, isWrapped } = props
  const text = plainText(line.text)
  const level = logLevel(text)
  return (
    <div
      id={id}
      data-line={number}
      className={`relative flex min-h-5 gap-3 border-l-2 pr-8 pl-[14px] tablet:pl-[calc(var(--gutter,24px)-2px)] ${GROUNDS[level ?? 'none']} ${isCurrent ? 'outline-1 -outline-offset-1 outline-accent' : ''}`}
    >
      {hasTimes && line.at !== undefined ? (
        <time
          dateTime={line.at}
          title={line.at}
          className="flex-none text-ink-2 select-none"
          suppressHydrationWarning
        >
          {clockWords(line.at)}
        </time>
      ) : null}
      {label === '' ? null : (
        <span className="flex-none text-ink-2 select-none" title={`${line.pod} ${line.container}`}>
          <bdi>{plainText(label)}</bdi>
        </span>
      )}
      <bdi
        className={
          isWrapped
            ? 'min-w-0 flex-1 [overflow-wrap:anywhere] whitespace-pre-wrap'
            : 'whitespace-pre'
        }
      >
        {cutAtMatches(text, words).map(({ text: piece, isMatch }, at) =>
          isMatch ? (
            <mark key={at} className="rounded-mark bg-accent-solid text-on-accent">
              {piece}
            </mark>
          ) : (
            piece
          ),
        )}
        {line.bytes === undefined ? null : (
          <span className="ml-2 text-ink-2 italic select-none">
            cut: the whole line has {bytesWords(line.bytes)}
          </span>
        )}
      </bdi>
      {hasTools ? (
        <span className="sticky right-1 ml-auto flex h-5 flex-none bg-surface">
          <CopyButton text={text} label="Copy this line" />
        </span>
      ) : null}
    </div>
  )
})
