/** A part of an OpenAPI v3 schema as CRDs carry it. */
export type Schema = Readonly<Record<string, unknown>>

export const text: Schema = { type: 'string' }
export const flag: Schema = { type: 'boolean' }
export const whole: Schema = { type: 'integer' }
export const time: Schema = { type: 'string', format: 'date-time' }
/** Any object at all; nothing inside it is pruned. */
export const open: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }
export const textMap: Schema = { type: 'object', additionalProperties: text }

/** An object of exactly these fields. */
export function fields(properties: Record<string, Schema>, required: string[] = []): Schema {
  return { type: 'object', properties, ...(required.length > 0 && { required }) }
}

/** An array of equal items. */
export function many(items: Schema): Schema {
  return { type: 'array', items }
}

/** `metav1.Condition`s. */
export const conditions: Schema = many(
  fields(
    {
      type: text,
      status: text,
      reason: text,
      message: text,
      lastTransitionTime: time,
      observedGeneration: { type: 'integer', format: 'int64' },
    },
    ['type', 'status'],
  ),
)
