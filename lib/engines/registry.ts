import { argocd } from './argocd'
import type { Engine } from './engine'
import { flux } from './flux'

/** Every engine that the product knows; the only list. */
export const engines: readonly Engine[] = [argocd, flux]

export function findEngine(id: string): Engine | undefined {
  return engines.find((engine) => engine.id === id)
}
