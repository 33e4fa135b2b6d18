import { plainText } from '@/lib/client/plain-text'
import type { DeploymentItem } from '@/lib/contract/app-page'

/** Who or what began a run, as the engine wrote it down; empty when it did not. */
export function initiatorWords({ kind, name }: DeploymentItem['by']): string {
  if (name !== '') return plainText(name)
  return kind === 'automation' ? 'automation' : kind === 'person' ? 'a person' : ''
}
