import type { CompareRules, SkipMark } from '@/lib/domain/recipe'

import type { DesiredInput } from '../../engine'
import { KUSTOMIZATION } from '../resource-types'
import { KUSTOMIZE_NAME, KUSTOMIZE_NAMESPACE } from '../workloads'
import { partsOf, referenced } from './app-parts'
import { controllerSettings } from './controller-settings'
import { ignoredPaths } from './ignored-paths'
import { recordIn } from '../../raw'

/**
 * How kustomize-controller compares and applies: by server-side apply, after fields that kubectl wrote were taken from it;
 * `apply` and `deleteObjects` in `internal/controller/kustomization_controller.go`.
 */
export function kustomizationRules({ object, found }: DesiredInput): CompareRules {
  const { name, namespace, spec } = partsOf(object)
  const source = referenced(recordIn(spec, 'sourceRef'), namespace)
  return {
    how: 'ownership',
    manager: 'kustomize-controller',
    cleans: ['kubectl', 'before-first-apply', ...controllerSettings(source, found).overrides],
    spares: { key: key('ssa'), value: 'merge' },
    ...(spec.decryption === undefined ? {} : { encryptedBy: 'sops' }),
    comparesStatus: false,
    ignore: ignoredPaths(spec.ignore, 'spec.ignore'),
    skip: SKIP,
    ownMarks: [KUSTOMIZE_NAME, KUSTOMIZE_NAMESPACE],
    ownedBy: { annotation: KUSTOMIZE_NAME, app: name },
    prunes: spec.prune === true,
    hookAnnotations: [],
  }
}

const SKIP: readonly SkipMark[] = [
  ...marks('reconcile', 'disabled', 'not-compared'),
  ...marks('ssa', 'ignore', 'not-compared'),
  ...marks('ssa', 'ifnotpresent', 'only-created'),
  ...marks('prune', 'disabled', 'not-pruned'),
]

/** Labels count as annotations do. */
function marks(word: string, value: string, effect: SkipMark['effect']): readonly SkipMark[] {
  const kept = {
    'not-compared': 'left alone',
    'not-pruned': 'kept from pruning',
    'only-created': 'only created, and left alone then,',
    'extra-ignored': 'left alone',
  }[effect]
  return (['annotations', 'labels'] as const).map((where) => ({
    ...{ in: where, key: key(word), value, effect },
    because: `${kept} by its ${where.slice(0, -1)} ${key(word)}: ${value}`,
  }))
}

function key(word: string): string {
  return `${KUSTOMIZATION.group}/${word}`
}
