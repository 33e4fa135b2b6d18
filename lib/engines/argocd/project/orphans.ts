import type { Project } from '@/lib/domain/project'
import type { ObjectId } from '@/lib/domain/ref'

import { matchesGlob } from '../glob'

/**
 * Which objects that no app manages a project wants to hear of. An ignored one matches in group, and in kind and name
 * where those are given; `pkg/apis/application/v1alpha1`, orphanedResources.
 */
export function orphanRules({
  orphans: ignored,
}: Project): { isIgnored(id: ObjectId): boolean } | undefined {
  if (!ignored) return undefined
  return {
    isIgnored: ({ group, kind, name }) =>
      ignored.some(
        (rule) =>
          matchesGlob(rule.group, group) &&
          (rule.kind === '' || matchesGlob(rule.kind, kind)) &&
          (rule.name === undefined || matchesGlob(rule.name, name)),
      ),
  }
}
