import type { Engine } from '../engine'
import { COMPONENTS } from './components'
import { describe } from './describe'
import { EVENT_SELECTORS } from './event-selectors'
import { HELM_RELEASE, KUSTOMIZATION, SOURCES } from './resource-types'
import { slim } from './slim'
import { dependsOn, toApp } from './to-app'
import { HELM_NAME, HELM_NAMESPACE, KUSTOMIZE_NAME, KUSTOMIZE_NAMESPACE } from './workloads'

/** Flux: Kustomizations and Helm releases, judged by their conditions, sources and workloads. */
export const flux: Engine = {
  id: 'flux',
  label: 'Flux',
  appKinds: [
    { type: KUSTOMIZATION, short: 'ks', label: 'Kustomization' },
    { type: HELM_RELEASE, short: 'hr', label: 'Helm release' },
  ],
  supportKinds: SOURCES,
  workloadMarks: [KUSTOMIZE_NAME, KUSTOMIZE_NAMESPACE, HELM_NAME, HELM_NAMESPACE],
  slim,
  toApp,
  dependsOn,
  describe,
  eventSelectors: EVENT_SELECTORS,
  components: COMPONENTS,
}
