import type { Access } from '@/lib/contract/app-page'

type Action = Access['actions'][number]
type Reason = Action['reasons'][number]

export interface ToldReason extends Omit<Reason, 'snippet'> {
  snippet?: string | undefined
  /** The action above under which the same snippet stands. */
  sameAs?: string
}

export interface ToldAction extends Omit<Action, 'reasons'> {
  reasons: readonly ToldReason[]
}

/** The actions with every snippet once: many lack the same right, and one Role mends them all. */
export function toldOnce(actions: readonly Action[]): ToldAction[] {
  const told = new Map<string, string>()
  return actions.map((action) => ({
    ...action,
    reasons: action.reasons.map((reason) => {
      const { snippet, ...rest } = reason
      if (snippet === undefined) return rest
      const sameAs = told.get(snippet)
      if (sameAs !== undefined) return { ...rest, sameAs }
      told.set(snippet, action.label)
      return reason
    }),
  }))
}
