import 'server-only'

/** A value as text that every YAML reader takes for what it is: JSON, with what YAML counts as line breaks escaped. */
export function yamlText(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
