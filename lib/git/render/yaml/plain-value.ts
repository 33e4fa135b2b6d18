import 'server-only'

import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml'

import { goScalar } from './go-scalar'

/** Why a document cannot be read, and where: an offset into its text. */
export class UnreadableYaml extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message)
  }
}

/** A key that is written twice in one map; the last one wins. */
export interface DuplicateKey {
  key: string
  offset: number
}

/** How large one document may become when its anchors are written out. */
const MAX_NODES = 1_000_000
const MAX_TEXT = 64 << 20

/** Turns one parsed document into plain values as Kubernetes' reader does; throws `UnreadableYaml`. */
export class PlainReader {
  readonly duplicates: DuplicateKey[] = []
  private readonly anchors = new Map<string, Node>()
  private readonly open = new Set<Node>()
  private nodes = 0
  private text = 0

  /** `openEnd`: where the text ends when no line break ends it; a block at its end has none either then. */
  constructor(private readonly openEnd?: number) {}

  read(node: unknown): unknown {
    if (++this.nodes > MAX_NODES || this.text > MAX_TEXT) {
      throw new UnreadableYaml('it grows beyond all bounds when its anchors are written out', 0)
    }
    if (node === null || node === undefined) return null
    if (isAlias(node)) return this.read(this.targetOf(node))
    if (isScalar(node)) {
      this.remember(node)
      const value = scalarOf(this.textOf(node), node.type === 'PLAIN', node.tag, offsetOf(node))
      if (typeof value === 'string') this.text += value.length
      return value
    }
    if (isMap(node)) return this.within(node, () => this.mapOf(node))
    if (isSeq(node)) return this.within(node, () => node.items.map((item) => this.read(item)))
    if (isPair(node)) throw new UnreadableYaml('it holds a pair where a value belongs', 0)
    return null
  }

  private textOf(node: Scalar): string {
    const text = typeof node.value === 'string' ? node.value : ''
    const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
    const isLast = isBlock && this.openEnd !== undefined && node.range?.[1] === this.openEnd
    return isLast ? text.replace(/\n$/, '') : text
  }

  private mapOf(node: YAMLMap): Record<string, unknown> {
    const map = new Map<string, unknown>()
    const written = new Set<string>()
    for (const pair of node.items) {
      if (isMergeKey(pair)) {
        for (const [key, value] of this.merged(pair.value)) map.set(key, value)
        continue
      }
      const key = this.keyOf(pair.key)
      if (written.has(key)) this.duplicates.push({ key, offset: offsetOf(pair.key) })
      written.add(key)
      map.set(key, this.read(pair.value))
    }
    // Not by assignment: a key named __proto__ is a key.
    return Object.fromEntries(map)
  }

  private merged(value: unknown): readonly (readonly [string, unknown])[] {
    const target = isAlias(value) ? this.targetOf(value) : value
    if (isMap(target)) return Object.entries(this.read(target) as Record<string, unknown>)
    // The first of several wins.
    if (isSeq(target)) return target.items.toReversed().flatMap((item) => this.merged(item))
    throw new UnreadableYaml('a merge key (<<) needs a map or a list of maps', offsetOf(value))
  }

  private keyOf(node: unknown): string {
    const value = this.read(node)
    if (typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    throw new UnreadableYaml('a key has to be a text', offsetOf(node))
  }

  private within<T>(node: Node & { anchor?: string }, read: () => T): T {
    this.remember(node)
    if (this.open.has(node)) {
      throw new UnreadableYaml(`the anchor ${node.anchor ?? ''} contains itself`, offsetOf(node))
    }
    this.open.add(node)
    const value = read()
    this.open.delete(node)
    return value
  }

  private remember(node: Node & { anchor?: string }): void {
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node)
  }

  private targetOf(alias: Node & { source: string }): Node {
    const target = this.anchors.get(alias.source)
    if (target) return target
    throw new UnreadableYaml(`the anchor ${alias.source} is not there`, offsetOf(alias))
  }
}

function isMergeKey({ key }: Pair): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.value === '<<' && key.tag === undefined
}

function scalarOf(text: string, isPlain: boolean, tag: string | undefined, offset: number) {
  const kind = tag?.replace('tag:yaml.org,2002:', '')
  if (kind === 'binary') return Buffer.from(text, 'base64').toString('utf8')
  if (kind === 'str' || kind === 'timestamp') return text
  const isResolved = isPlain || kind === 'int' || kind === 'float' || kind === 'bool'
  const resolved = isResolved ? goScalar(text) : text
  if (resolved === undefined) throw new UnreadableYaml(`${text} is no number in JSON`, offset)
  return resolved
}

function offsetOf(node: unknown): number {
  const range: unknown = (node as { range?: unknown } | null | undefined)?.range
  const [start] = Array.isArray(range) ? (range as readonly unknown[]) : []
  return typeof start === 'number' ? start : 0
}
