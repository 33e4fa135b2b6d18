import 'server-only'

/** How much of a diff is kept from who asks. */
export function hiddenNote(count: number): string {
  const what = count === 1 ? '1 object is' : `${count} objects are`
  return `${what} not shown: you lack the right “resource:read” where ${count === 1 ? 'it is' : 'they are'}.`
}
