import type { FieldDiff, ResourceChange, ResourceDiff } from '@/lib/domain/diff'
import type { ObjectId } from '@/lib/domain/ref'
import type { SecretValue } from '@/lib/domain/secret-values'

import type { JsonObject } from './compare-input'
import { Differences, type Difference } from './find-differences'
import type { IgnoredPair } from './ignored-paths'
import { equalJson, groupVersionOf } from './json'
import { pairMask, type PairMask } from './mask-pair'
import { managedEntries, rootsOf } from './owned-fields'
import { emptyTree } from './path-tree'
import { schemaOf } from './schema-of'
import { scalar, yamlText, type YamlText } from './yaml-text'

/** One object before it is masked and written down. */
export interface Draft {
  id: ObjectId
  /** Without it, the fields decide. */
  change?: Exclude<ResourceChange, 'changed' | 'same'>
  note?: string
  hook?: string
  /** As they are compared. */
  left?: JsonObject
  right?: JsonObject
  /** As they were read: values of Secrets, managed fields. */
  sources: readonly JsonObject[]
  live?: JsonObject
  /** Leaves out every field. */
  ignoredBy?: string
}

export interface DraftRules {
  taints: readonly SecretValue[]
  engineManagers: ReadonlySet<string>
  learnsKeys: boolean
  /** Leaves out further fields. */
  expected?: (id: ObjectId, difference: Difference) => string | undefined
}

const LONGEST_VALUE = 200

/** Compares, masks and writes down one object. */
export function finish(
  draft: Draft,
  ignored: IgnoredPair | undefined,
  rules: DraftRules,
): ResourceDiff {
  const { id, note, hook } = draft
  const mask = pairMask(draft.sources, rules.taints)
  const isSame = draft.left && draft.right ? equalJson(draft.left, draft.right) : false
  const left = draft.left && !isSame ? mask.object(draft.left) : undefined
  const right = draft.right && mask.object(draft.right)
  const found = left && right ? differences(draft, { left, right }, { ignored, rules }) : []
  const rightText = right && yamlText(right)
  const isAlike = isSame || (left !== undefined && right !== undefined && found.length === 0)
  const leftText = isAlike ? rightText : left && yamlText(left)
  const fields = found.map((each) => toField(each, { mask, leftText, rightText }))
  const sample = draft.right ?? draft.left
  return {
    id,
    version: sample ? groupVersionOf(sample).version : '',
    change: draft.change ?? changeOf(fields),
    fields,
    ...(note !== undefined && { note: mask.text(note) }),
    ...(hook !== undefined && { hook: mask.text(hook) }),
    ...(mask.isUsed && { isMasked: true }),
    left: leftText?.text ?? '',
    right: rightText?.text ?? '',
  }
}

function differences(
  draft: Draft,
  { left, right }: { left: JsonObject; right: JsonObject },
  { ignored, rules }: { ignored: IgnoredPair | undefined; rules: DraftRules },
): readonly Difference[] {
  const { schema, isBuiltIn } = schemaOf(right)
  const search = new Differences({
    ignoredManagers: ignored?.ignoredManagers ?? new Map<string, string>(),
    engineManagers: rules.engineManagers,
    learnsKeys: rules.learnsKeys,
  })
  const found = search.find(left, right, {
    schema,
    isBuiltIn,
    leftIgnored: ignored?.leftIgnored ?? emptyTree(),
    rightIgnored: ignored?.rightIgnored ?? emptyTree(),
    nodes: draft.live ? rootsOf(managedEntries(draft.live)) : [],
  })
  return found.map((difference) => {
    const ignoredBy =
      difference.ignoredBy ?? draft.ignoredBy ?? rules.expected?.(draft.id, difference)
    return ignoredBy === undefined ? difference : { ...difference, ignoredBy }
  })
}

function changeOf(fields: readonly FieldDiff[]): ResourceChange {
  if (fields.length === 0) return 'same'
  return fields.every(({ ignoredBy }) => ignoredBy !== undefined) ? 'ignored' : 'changed'
}

function toField(
  { path, left, right, leftAt, rightAt, writer, ignoredBy }: Difference,
  texts: { mask: PairMask; leftText: YamlText | undefined; rightText: YamlText | undefined },
): FieldDiff {
  const leftLine = left === undefined ? undefined : texts.leftText?.lines.get(leftAt)
  const rightLine = right === undefined ? undefined : texts.rightText?.lines.get(rightAt)
  return {
    path,
    ...(left !== undefined && { left: valueText(left) }),
    ...(right !== undefined && { right: valueText(right) }),
    ...(writer && { writer: { ...writer, manager: texts.mask.text(writer.manager) } }),
    ...(ignoredBy !== undefined && { ignoredBy: texts.mask.text(ignoredBy) }),
    ...(leftLine !== undefined && { leftLine }),
    ...(rightLine !== undefined && { rightLine }),
  }
}

/** A value in one line; text as it is where nobody can take it for something else. */
function valueText(value: unknown): string {
  const text = scalar(value)
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text
}
