import 'server-only'

import type { ObjectId } from '@/lib/domain/ref'
import { typeName, type ResourceType } from '@/lib/domain/resource-type'
import type { AppKind, Engine } from '@/lib/engines/engine'
import { engines } from '@/lib/engines/registry'

/** A kind of apps with the engine that it belongs to. */
export interface KnownAppKind extends AppKind {
  engine: Engine
}

const appKinds: readonly KnownAppKind[] = engines.flatMap((engine) =>
  engine.appKinds.map((kind) => ({ ...kind, engine })),
)
const byType = new Map(appKinds.map((kind) => [typeName(kind.type), kind]))
const byKind = new Map(appKinds.map((kind) => [groupKind(kind.type), kind]))
const types: readonly ResourceType[] = engines.flatMap((engine) => [
  ...engine.appKinds.map(({ type }) => type),
  ...engine.supportKinds,
])
const typeByName = new Map(types.map((type) => [typeName(type), type]))

/** The kind of apps whose type URLs name so: `applications.argoproj.io`. */
export function appKindOfType(type: string): KnownAppKind | undefined {
  return byType.get(type)
}

/** The kind of apps that an object is of, when it is an app. */
export function appKindOf(id: Pick<ObjectId, 'group' | 'kind'>): KnownAppKind | undefined {
  return byKind.get(groupKind(id))
}

/** The kinds of apps that go by that word, whatever their group. */
export function appKindsNamed(kind: string): readonly KnownAppKind[] {
  return appKinds.filter(({ type }) => type.kind === kind)
}

/** Any kind that an engine watches, by the name that URLs give it. */
export function watchedType(type: string): ResourceType | undefined {
  return typeByName.get(type)
}

/** A kind that engines watch, by group and kind. */
export function watchedTypeOf({ group, kind }: Pick<ObjectId, 'group' | 'kind'>) {
  return types.find((type) => type.group === group && type.kind === kind)
}

function groupKind({ group, kind }: Pick<ObjectId, 'group' | 'kind'>): string {
  return `${group}/${kind}`
}
