import { Icon } from '@/components/ui/icon'
import { countWords } from '@/lib/client/count-words'

/** Says that rows would have moved, and moves them when asked to. */
export function HeldNote({ count, onApply }: { count: number; onApply: () => void }) {
  return (
    <div role="status" className="ml-auto flex-none">
      {count > 0 ? (
        <button
          type="button"
          onClick={onApply}
          title="Rows keep their place until you apply what has changed"
          className="inline-flex h-11 items-center gap-1.5 rounded-control border border-line-strong bg-surface px-2.5 font-medium whitespace-nowrap hover:border-control hover:bg-hover tablet:h-7"
        >
          <span className="hidden items-center gap-1.5 desk:inline-flex">
            <Icon name="pause" size={14} />
            Order held
          </span>
          <span className="figures font-normal text-ink-3">{countWords(count, 'update')}</span>
          <span className="text-accent">Apply</span>
        </button>
      ) : null}
    </div>
  )
}
