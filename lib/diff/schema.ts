import type { JsonObject } from './compare-input'

/** A default that the API server fills in: a value, or what it is for this object. */
export type Default = JsonObject | readonly unknown[] | string | number | boolean | DefaultFor
export type DefaultFor = (object: JsonObject) => unknown

/** What the Kubernetes API says of a field, as far as a comparison needs it. A field without a schema is compared as it stands. */
export interface Schema {
  /** `quantity`: `1000m` is 1 · `int-or-string`: "80" is 80 · `base64`: line breaks are no part of it. */
  scalar?: 'quantity' | 'int-or-string' | 'base64'
  fields?: Readonly<Record<string, Schema>>
  /** Of each value of a map with free keys. */
  each?: Schema
  /** Of each item of a list. */
  items?: Schema
  /** Fields that tell items of a list apart; `set`: the values themselves. Without it the list is one value. */
  keys?: readonly string[] | 'set'
  /** What a missing field of an item means where it is one of `keys`. */
  keyDefaults?: Readonly<Record<string, string>>
  defaults?: Readonly<Record<string, Default>>
  /** Fields that the API server chose, and keeps where an update does not say them. */
  allocated?: readonly string[]
  /** Only the fields that are said stay (patch strategy `retainKeys`). */
  retainsKeys?: boolean
  /** The map is one value for server-side apply. */
  isAtomic?: boolean
  /** That it is there means something, even when it is empty. */
  isPresence?: boolean
}

/** The value that the API server puts where the field `key` of `object` is not said. */
export function defaultOf(schema: Schema | undefined, key: string, object: JsonObject): unknown {
  const value = schema?.defaults?.[key]
  return typeof value === 'function' ? value(object) : value
}
