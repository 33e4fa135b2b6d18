import type { IgnoreRule } from '@/lib/domain/recipe'
import { objectKey } from '@/lib/domain/ref'

import type { CompareResult } from './compare-input'
import { finish, type Draft, type DraftRules } from './draft'
import { findIgnored } from './ignored-paths'
import { equalJson } from './json'
import { orderResources } from './order-resources'

/** Finishes all objects of a comparison. Rules are looked at only where something differs. */
export async function finishAll(
  drafts: readonly Draft[],
  ignore: readonly IgnoreRule[],
  rules: DraftRules,
): Promise<CompareResult> {
  const pairs = drafts.flatMap(({ id, left, right }) =>
    left && right && !equalJson(left, right) ? [{ id, left, right }] : [],
  )
  const ignored = await findIgnored(pairs, ignore)
  const byKey = new Map(ignored.pairs.map((pair) => [objectKey(pair.id), pair]))
  const resources = drafts.map((draft) => finish(draft, byKey.get(objectKey(draft.id)), rules))
  return { resources: orderResources(resources), notes: ignored.notes }
}
