import type { SkipMark } from '@/lib/domain/recipe'

/**
 * Annotations of single objects that change how Argo CD compares or prunes them; `docs/user-guide/compare-options.md`,
 * `docs/user-guide/sync-options.md`, and `IsSkipHook` in `gitops-engine/pkg/sync/hook/hook.go`.
 */
export const SKIP_MARKS: readonly SkipMark[] = [
  mark('compare-options', 'IgnoreExtraneous', 'extra-ignored'),
  mark('sync-options', 'Prune=false', 'not-pruned'),
  mark('hook', 'Skip', 'not-compared'),
]

function mark(name: string, value: string, effect: SkipMark['effect']): SkipMark {
  const key = `argocd.argoproj.io/${name}`
  const says = { 'extra-ignored': 'left out of the sync status', 'not-pruned': 'kept from pruning' }
  const kept = effect in says ? says[effect as keyof typeof says] : 'kept out of syncs'
  return {
    in: 'annotations',
    key,
    value,
    effect,
    because: `${kept} by its annotation ${key}: ${value}`,
  }
}
