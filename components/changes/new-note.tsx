import { countWords } from '@/lib/client/count-words'

import type { NewChanges } from './new-changes'

/** Says that there are newer changes, and shows them when asked to: the list never jumps by itself. */
export function NewNote({ fresh, onShow }: { fresh: NewChanges; onShow: () => void }) {
  return (
    <div
      role="status"
      className="max-tablet:fixed max-tablet:inset-x-0 max-tablet:bottom-18 max-tablet:z-5 max-tablet:grid max-tablet:justify-items-center max-tablet:pointer-events-none tablet:ml-auto"
    >
      {fresh.count > 0 ? (
        <button
          type="button"
          onClick={onShow}
          title="The list keeps its place until you ask for what is new"
          className="pointer-events-auto inline-flex h-11 items-center gap-1.5 rounded-control border border-line-strong bg-raised px-3 font-medium whitespace-nowrap hover:border-control hover:bg-hover max-tablet:shadow-float tablet:h-7 tablet:bg-surface tablet:px-2.5"
        >
          <span className="figures">
            {fresh.isMore ? `${fresh.count} or more new` : countWords(fresh.count, 'new', 'new')}
          </span>
          <span className="text-accent">Show</span>
        </button>
      ) : null}
    </div>
  )
}
