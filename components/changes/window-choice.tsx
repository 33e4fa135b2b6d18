import { WINDOWS, windowWords } from './change-filter'

interface Props {
  minutes: number
  onChange: (minutes: number) => void
}

/** How far back the list goes. A window that came with a link and has no button of its own is shown as one. */
export function WindowChoice({ minutes, onChange }: Props) {
  const isKnown = WINDOWS.some((window) => window.minutes === minutes)
  const windows = isKnown
    ? WINDOWS
    : [...WINDOWS, { minutes, short: windowWords(minutes), words: windowWords(minutes) }]
  return (
    <div
      role="group"
      aria-label="Time"
      className="inline-flex h-11 flex-none overflow-hidden rounded-control border border-line-strong bg-surface max-tablet:w-full tablet:h-7"
    >
      {windows.map((window) => (
        <button
          key={window.minutes}
          type="button"
          aria-pressed={window.minutes === minutes}
          aria-label={`The last ${window.words}`}
          onClick={() => onChange(window.minutes)}
          className="flex-1 border-l border-line px-2.5 whitespace-nowrap text-ink-2 first:border-l-0 hover:text-ink focus-visible:-outline-offset-2 aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-ink"
        >
          {window.short}
        </button>
      ))}
    </div>
  )
}
