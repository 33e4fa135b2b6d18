/** What Go's `strconv.ParseBool` takes for true. */
const TRUE = new Set(['1', 't', 'T', 'true', 'TRUE', 'True'])

/** Whether a text is true as Argo CD reads annotations; anything else, and nothing at all, is not. */
export function isTrue(text: string | undefined): boolean {
  return text !== undefined && TRUE.has(text)
}
