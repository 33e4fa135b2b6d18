import type { CompareRules, SkipMark } from '@/lib/domain/recipe'

import type { DesiredInput } from '../../engine'
import { recordIn, textIn } from '../../raw'
import { releaseName } from '../release-name'
import { HELM_RELEASE } from '../resource-types'
import { HELM_NAME, HELM_NAMESPACE } from '../workloads'
import { partsOf } from './app-parts'
import { ignoredPaths } from './ignored-paths'

const RELEASE = 'meta.helm.sh/release-name'
const DRIFT = `${HELM_RELEASE.group}/driftDetection`
const POLICY = 'helm.sh/resource-policy'

/**
 * How helm-controller looks for drift: what a release says is compared, what it does not say is not; `internal/action/diff.go`.
 * Helm puts its own marks on what it creates; they are in no manifest.
 */
export function releaseRules({ object }: DesiredInput): CompareRules {
  const { name, spec } = partsOf(object)
  const detection = recordIn(spec, 'driftDetection')
  const release = releaseName(name, textIn(spec, 'targetNamespace'), textIn(spec, 'releaseName'))
  return {
    how: 'merge',
    manager: 'helm-controller',
    cleans: [],
    comparesStatus: false,
    ignore: ignoredPaths(detection.ignore, 'spec.driftDetection.ignore'),
    skip: SKIP,
    ownMarks: [
      ...[HELM_NAME, HELM_NAMESPACE, 'app.kubernetes.io/managed-by'],
      ...[RELEASE, 'meta.helm.sh/release-namespace'],
    ],
    ownedBy: { annotation: RELEASE, app: release },
    prunes: true,
    hookAnnotations: ['helm.sh/hook'],
  }
}

const SKIP: readonly SkipMark[] = [
  ...(['annotations', 'labels'] as const).map((where) => ({
    ...{ in: where, key: DRIFT, value: 'disabled', effect: 'not-compared' as const },
    because: `kept out of drift detection by its ${where.slice(0, -1)} ${DRIFT}: disabled`,
  })),
  {
    ...{ in: 'annotations', key: POLICY, value: 'keep', effect: 'not-pruned' },
    because: `kept from deletion by its annotation ${POLICY}: keep`,
  },
]
