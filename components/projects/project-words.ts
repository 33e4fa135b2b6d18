import type { KindRule } from '@/lib/domain/project'
import type { ProjectDetail, ProjectItem } from '@/lib/contract/project'

/** All projects in one sentence. */
export function projectsVerdict({
  all,
  findings,
  absent,
}: {
  all: number
  findings: number
  absent: number
}): string {
  if (all === 0) return 'No project is known.'
  const rest =
    absent > 0
      ? ` ${absent} ${absent === 1 ? 'is' : 'are'} named by apps and ${absent === 1 ? 'does' : 'do'} not exist.`
      : ''
  const many = all === 1 ? '1 project' : `${all} projects`
  if (findings === 0) return `${many}, no rule is wider than it should be.${rest}`
  return `${many}, ${findings} with rules that are wider than they look.${rest}`
}

export const STATE_WORDS: Record<ProjectItem['state'], string> = {
  rules: 'has rules',
  grouping: 'a grouping without rules',
  absent: 'does not exist',
}

/** "apps/Deployment", "any kind of apps", "any kind". */
export function kindWords({
  group,
  kind,
  name,
}: KindRule | { group: string; kind: string; name?: string | undefined }): string {
  const where = group === '*' ? '' : group === '' ? ' of the core group' : ` of ${group}`
  const what = kind === '*' ? `any kind${where}` : `${kind}${where}`
  return name ? `${what} named ${name}` : what
}

/** "namespace devteam-a of in-cluster", with words for what is left open. */
export function destinationWords({
  server,
  name,
  namespace,
}: Omit<ProjectDetail['destinationRules'][number], 'isDenied'>): string {
  const bare = (text: string) => text.replace(/^!/, '')
  const cluster = [name, server].map(bare).find((text) => text !== '') ?? ''
  const where = cluster === '*' || cluster === '' ? 'any cluster' : cluster
  const which = bare(namespace)
  return which === '*' || which === ''
    ? `any namespace of ${where}`
    : `namespace ${which} of ${where}`
}

/** How bad the worst finding is, in one word and a count. */
export function findingsWords({ high, medium, low }: ProjectItem['findings']): string {
  const parts = [
    high > 0 ? `${high} serious` : '',
    medium > 0 ? `${medium} to look at` : '',
    low > 0 ? `${low} minor` : '',
  ].filter(Boolean)
  return parts.join(', ') || 'none'
}
