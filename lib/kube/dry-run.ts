import 'server-only'

/** JSON is YAML. */
export const APPLY_TYPE = 'application/apply-patch+yaml'

/** The path of one object or of one of its kind's parts, and nothing after it. */
const OBJECT_PATH = /^\/apis?\/[^?#\s]+$/

/**
 * Where an object is applied as a dry run. Whatever is asked for, the question says `dryRun=All`, and says it once: a path
 * that brings a query of its own is a fault of ours and is refused.
 */
export function dryRunPath(path: string, manager: string): string {
  if (!OBJECT_PATH.test(path)) throw new TypeError('a dry run needs the path of an object alone')
  const query = new URLSearchParams({
    dryRun: 'All',
    force: 'true',
    fieldManager: manager,
    fieldValidation: 'Ignore',
  })
  return `${path}?${query}`
}
