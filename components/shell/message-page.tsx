import type { ReactNode } from 'react'

interface Props {
  headline: string
  children: ReactNode
}

/** A page that has only something to say. */
export function MessagePage({ headline, children }: Props) {
  return (
    <div className="mx-auto w-full max-w-180 px-4 py-12 tablet:px-6">
      <h1 className="text-22 font-semibold">{headline}</h1>
      <div className="mt-2 grid justify-items-start gap-4 text-ink-2">{children}</div>
    </div>
  )
}
