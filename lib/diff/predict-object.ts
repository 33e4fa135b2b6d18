import type { CompareRules } from '@/lib/domain/recipe'

import type { JsonObject } from './compare-input'
import { groupVersionOf, isRecord, recordAt, textAt } from './json'
import { hasMark } from './marks'
import { LAST_APPLIED, normalise } from './normalise'
import { managedEntries, rootsOf, type ManagedEntry } from './owned-fields'
import { predict, type Place } from './predict'
import { schemaOf } from './schema-of'

/**
 * What the engine would make of a live object, without what makes no difference. The answer of a dry run takes the place
 * of our own prediction. What means the same is written as the live object has it.
 */
export function predictObject(
  { wanted, live }: { wanted: JsonObject; live: JsonObject },
  rules: CompareRules,
  dryRun?: JsonObject,
): JsonObject {
  const is = normalise(live, rules)
  const kind = schemaOf(live)
  const place: Place = { ...NOWHERE, ...kind, how: 'replace', hasDefaults: true }
  if (dryRun) return asRecord(predict(sameVersion(normalise(dryRun, rules), is), is, place))
  const said = sameVersion(normalise(wanted, rules), is)
  return asRecord(predict(said, is, { ...place, ...history({ wanted, live }, rules) }))
}

const NOWHERE = { last: undefined, mine: [], others: [] } as const

function history(
  { wanted, live }: { wanted: JsonObject; live: JsonObject },
  rules: CompareRules,
): Pick<Place, 'how' | 'last' | 'mine' | 'others'> {
  switch (rules.how) {
    case 'three-way': {
      const last = lastApplied(live)
      if (!last) return { ...NOWHERE, how: 'merge' }
      return { ...NOWHERE, how: 'three-way', last: normalise(last, rules) }
    }
    case 'ownership': {
      const roots = rootsOf(managedEntries(live))
      const spares = rules.spares && hasMark([wanted, live], rules.spares)
      const cleans = spares ? [] : rules.cleans
      const mine = roots.filter(({ entry }) => isApplier(entry, { ...rules, cleans }))
      const others = roots.filter((root) => !mine.includes(root))
      return { how: 'ownership', last: undefined, mine, others }
    }
    case 'merge':
      return { ...NOWHERE, how: 'merge' }
  }
}

/** What it applied itself, and what those wrote whose fields it takes over. */
function isApplier(
  { manager, subresource }: ManagedEntry,
  rules: Pick<CompareRules, 'manager' | 'cleans'>,
): boolean {
  if (subresource) return false
  return manager === rules.manager || rules.cleans.some((prefix) => manager.startsWith(prefix))
}

function lastApplied(live: JsonObject): JsonObject | undefined {
  const text = textAt(live, 'metadata', 'annotations', LAST_APPLIED)
  if (text === undefined) return undefined
  try {
    const last: unknown = JSON.parse(text)
    return isRecord(last) ? last : undefined
  } catch {
    return undefined
  }
}

/** The API server answers in the version that it is asked for; versions of one group are the same object. */
function sameVersion(wanted: JsonObject, live: JsonObject): JsonObject {
  if (groupVersionOf(wanted).group !== groupVersionOf(live).group) return wanted
  const namespace = textAt(live, 'metadata', 'namespace')
  const metadata = recordAt(wanted, 'metadata')
  return {
    ...wanted,
    ...(live.apiVersion !== undefined && { apiVersion: live.apiVersion }),
    metadata: namespace === undefined ? withoutNamespace(metadata) : metadata,
  }
}

/** Written at an object that lives in no namespace, it means nothing. */
function withoutNamespace({ namespace: _, ...rest }: JsonObject): JsonObject {
  return rest
}

const asRecord = (value: unknown): JsonObject => (isRecord(value) ? value : {})
