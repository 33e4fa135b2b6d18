import type { KubeObject } from '../../api/object'
import { annotationsOf } from '../access'

const HOOK = 'argocd.argoproj.io/hook'
const HELM_HOOK = 'helm.sh/hook'
/** What Argo CD makes of Helm's hooks; it has no use for the others. */
const OF_HELM: Readonly<Record<string, string>> = {
  'pre-install': 'PreSync',
  'pre-upgrade': 'PreSync',
  'post-install': 'PostSync',
  'post-upgrade': 'PostSync',
  'pre-delete': 'PreDelete',
  'post-delete': 'PostDelete',
}

/** The phases that an object is a hook of; undefined for a resource. Own hooks hide those of Helm. */
export function hookPhasesOf(object: KubeObject): readonly string[] | undefined {
  const own = annotationsOf(object)[HOOK]
  if (own !== undefined) return words(own)
  const helm = words(annotationsOf(object)[HELM_HOOK] ?? '').filter((one) => one !== 'crd-install')
  if (helm.length === 0) return undefined
  return [...new Set(helm.flatMap((one) => OF_HELM[one] ?? []))]
}

/** Whether a live object that is not wanted does not count against its app. */
export function isExtraneousIgnored(object: KubeObject): boolean {
  return words(annotationsOf(object)['argocd.argoproj.io/compare-options'] ?? '').includes(
    'IgnoreExtraneous',
  )
}

function words(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}
