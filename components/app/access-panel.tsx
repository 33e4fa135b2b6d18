'use client'

import { useQuery } from '@tanstack/react-query'

import { Bone } from '@/components/ui/bone'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { appAccessQuery } from '@/lib/client/app-queries'
import { countWords } from '@/lib/client/count-words'
import type { AppRef } from '@/lib/domain/ref'

import { AccessAction } from './access-action'
import { PartProblem } from './part-problem'
import { toldOnce } from './told-once'

const BONES = 4

/** Every action with whether it is allowed, what is missing where it is not, and the same by hand. Nothing here acts. */
export function AccessPanel({ appRef, onClose }: { appRef: AppRef; onClose: () => void }) {
  const { data, error, refetch } = useQuery(appAccessQuery(appRef))
  const allowed = data?.actions.filter(({ isAllowed }) => isAllowed).length ?? 0
  return (
    <section
      id="access"
      aria-label="What you may do with this application"
      className="absolute top-full right-0 z-8 mt-1 max-h-[min(70vh,640px)] w-[min(520px,calc(100vw-32px))] overflow-y-auto overscroll-contain rounded-float bg-raised shadow-dialog"
    >
      <div className="sticky top-0 z-1 flex items-center gap-2 border-b border-line bg-raised py-2 pr-2 pl-4">
        <h2 className="min-w-0 flex-1 text-13 font-semibold" aria-live="polite">
          {data
            ? `You may do ${allowed} of ${countWords(data.actions.length, 'thing')} here`
            : 'What you may do here'}
        </h2>
        <Button look="quiet" aria-label="Close" onClick={onClose} className="w-11 px-0! tablet:w-7">
          <Icon name="close" />
        </Button>
      </div>
      {error && !data ? (
        <PartProblem
          error={error}
          what="Your rights could not be asked for."
          onRetry={() => void refetch()}
        />
      ) : null}
      {!data && !error ? (
        <div aria-busy="true" className="after-a-moment grid gap-4 px-4 py-4">
          {Array.from({ length: BONES }, (_, i) => (
            <Bone key={i} width={i % 2 ? '80%' : '60%'} />
          ))}
        </div>
      ) : null}
      {data ? (
        <>
          <ul>
            {toldOnce(data.actions).map((action) => (
              <AccessAction key={action.action} action={action} />
            ))}
          </ul>
          <p className="px-4 py-2.5 text-12 text-ink-3">
            This only tells: nothing is done from here. Reading this page needs none of these
            rights.
          </p>
        </>
      ) : null}
    </section>
  )
}
