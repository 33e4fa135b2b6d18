import { matchesGlob } from '../glob'

const SSH = /^(?:ssh:\/\/)?[^/:]*?@[^@]+$/

/** One spelling of a repository for comparison, as Argo CD makes it: lower case, without `.git`, ssh in one form. */
function normalised(url: string): string {
  const lower = url.trim().toLowerCase()
  const ssh = SSH.test(lower) && !lower.startsWith('ssh://')
  const spelt = ssh ? lower.replace(':', '/') : lower
  return spelt.replace(/\.git$/, '').replace(/^ssh:\/\//, '')
}

/** How a project's patterns stand to a repository. A deny also lets through whatever it does not name. */
export function judgeRepository(
  patterns: readonly string[],
  repository: string,
): { isAllowed: boolean; rule?: string } {
  const url = normalised(repository)
  const hits = (pattern: string) => matchesGlob(normalised(pattern), url, '/')
  const denial = patterns.find((each) => each.startsWith('!') && hits(each.slice(1)))
  if (denial !== undefined) return { isAllowed: false, rule: denial }
  const allows = patterns.find((each) => !each.startsWith('!') && hits(each))
  const rule = allows ?? patterns.find((each) => each.startsWith('!'))
  return rule === undefined ? { isAllowed: false } : { isAllowed: true, rule }
}
