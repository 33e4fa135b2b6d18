import type { FieldWrite } from '@/lib/domain/diff'

import { inReadingOrder, pointerTo } from './field-order'
import { equalJson, isEmpty, isList, isRecord } from './json'
import { childSchema } from './meaning'
import { learnedKeys, stepInto, type OwnedNode } from './owned-fields'
import { pairItems, type ItemPair } from './pair-lists'
import type { PathTree } from './path-tree'
import type { Schema } from './schema'
import { writerOf, writersBelow } from './writer-of'

/** A field that differs, as it was found. */
export interface Difference {
  /** `spec.template.spec.containers[web].image` */
  path: string
  /** The same as steps; items of lists in brackets. */
  steps: readonly string[]
  left: unknown
  right: unknown
  /** JSON pointers of the field on each side. */
  leftAt: string
  rightAt: string
  writer?: FieldWrite
  ignoredBy?: string
}

export interface DifferenceRules {
  ignoredManagers: ReadonlyMap<string, string>
  engineManagers: ReadonlySet<string>
  /** Lists have the keys that managed fields show. */
  learnsKeys: boolean
}

interface Spot {
  path: string
  steps: readonly string[]
  leftAt: string
  rightAt: string
  schema: Schema | undefined
  isBuiltIn: boolean
  leftIgnored: PathTree | undefined
  rightIgnored: PathTree | undefined
  ignoredBy: string | undefined
  /** Who owns this place of the right side, and who owns the whole of a place above it. */
  nodes: readonly OwnedNode[]
  above: readonly OwnedNode[]
}

/** Finds every field in which two objects differ, each as high up as it differs as a whole. */
export class Differences {
  private readonly found: Difference[] = []

  constructor(private readonly rules: DifferenceRules) {}

  find(
    left: unknown,
    right: unknown,
    at: Pick<Spot, 'schema' | 'isBuiltIn' | 'leftIgnored' | 'rightIgnored' | 'nodes'>,
  ): readonly Difference[] {
    const top = { path: '', steps: [], leftAt: '', rightAt: '', ignoredBy: undefined, above: [] }
    this.walk(left, right, { ...at, ...top })
    return this.found
  }

  private walk(left: unknown, right: unknown, spot: Spot): void {
    if (isRecord(left) && isRecord(right)) {
      for (const key of inReadingOrder(Object.keys({ ...right, ...left }), spot.rightAt))
        if (!equalJson(left[key], right[key])) this.walk(left[key], right[key], fieldOf(spot, key))
      return
    }
    if (isList(left) && isList(right)) {
      this.walkList(left, right, spot)
      return
    }
    if ((left ?? right) === undefined) return
    const isNothing = (left === undefined || right === undefined) && isEmpty(left) && isEmpty(right)
    if (isNothing && spot.isBuiltIn && !spot.schema?.isPresence) return
    this.add(left, right, spot)
  }

  private walkList(left: readonly unknown[], right: readonly unknown[], spot: Spot): void {
    const keys = spot.schema?.keys ?? (this.rules.learnsKeys ? learnedKeys(spot.nodes) : undefined)
    const named = { schema: spot.schema, keys }
    const pairs = pairItems(left, right, {
      ...named,
      leftIgnored: spot.leftIgnored,
      rightIgnored: spot.rightIgnored,
    })
    for (const pair of pairs) {
      const [l, r] = [at(left, pair.left), at(right, pair.right)]
      if (!equalJson(l, r)) this.walk(l, r, itemOf(spot, pair, r))
    }
  }

  private add(left: unknown, right: unknown, spot: Spot): void {
    const { path, steps, leftAt, rightAt } = spot
    const isThere = right !== undefined
    const writer = isThere ? writerOf(spot.nodes, spot.above, this.rules.engineManagers) : undefined
    const byManager = isThere
      ? writersBelow(spot.nodes, spot.above).find((name) => this.rules.ignoredManagers.has(name))
      : undefined
    const ignoredBy =
      spot.ignoredBy ??
      (byManager === undefined ? undefined : this.rules.ignoredManagers.get(byManager))
    this.found.push({
      ...{ path, steps, left, right, leftAt, rightAt },
      ...(writer && { writer }),
      ...(ignoredBy !== undefined && { ignoredBy }),
    })
  }
}

const at = (list: readonly unknown[], number: number | undefined) =>
  number === undefined ? undefined : list[number]

function fieldOf(spot: Spot, key: string): Spot {
  const isWord = /^[\w-]+$/.test(key)
  const text = isWord ? key : `[${key}]`
  return {
    ...inside(spot, { left: key, right: key }, stepInto(spot.nodes, { field: key })),
    path: isWord && spot.path !== '' ? `${spot.path}.${text}` : spot.path + text,
    steps: [...spot.steps, text],
    schema: childSchema(spot.schema, key),
    isBuiltIn: spot.isBuiltIn || key === 'metadata',
  }
}

function itemOf(spot: Spot, { left, right, label }: ItemPair, item: unknown): Spot {
  const step = { item, at: right ?? -1 }
  return {
    ...inside(
      spot,
      { left: String(left ?? ''), right: String(right ?? '') },
      item === undefined ? [] : stepInto(spot.nodes, step),
    ),
    path: `${spot.path}[${label}]`,
    steps: [...spot.steps, `[${label}]`],
    schema: spot.schema?.items,
  }
}

function inside(
  spot: Spot,
  keys: { left: string; right: string },
  nodes: readonly OwnedNode[],
): Spot {
  const leftIgnored = spot.leftIgnored?.children.get(keys.left)
  const rightIgnored = spot.rightIgnored?.children.get(keys.right)
  const whole = spot.nodes.filter(({ fields }) => Object.keys(fields).length === 0)
  return {
    ...spot,
    leftAt: pointerTo(spot.leftAt, keys.left),
    rightAt: pointerTo(spot.rightAt, keys.right),
    leftIgnored,
    rightIgnored,
    ignoredBy: spot.ignoredBy ?? rightIgnored?.rule ?? leftIgnored?.rule,
    nodes,
    above: whole.length > 0 ? whole : spot.above,
  }
}
