import type { Engine } from '../engine'
import { automationReader } from './automation-reader'
import { COMPONENTS } from './components'
import { describe } from './describe'
import { desired } from './desired/desired'
import { EVENT_SELECTORS } from './event-selectors'
import {
  AUTOMATIONS,
  FLUX_INSTANCE,
  HELM_RELEASE,
  KUSTOMIZATION,
  RESOURCE_SET,
  SOURCES,
} from './resource-types'
import { readStoredRelease } from './release-secret'
import { setReader } from './set-reader'
import { slim } from './slim'
import { sourceReader } from './source-objects'
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
  supportKinds: [...SOURCES, ...AUTOMATIONS, RESOURCE_SET, FLUX_INSTANCE],
  workloadMarks: [KUSTOMIZE_NAME, KUSTOMIZE_NAMESPACE, HELM_NAME, HELM_NAMESPACE],
  slim,
  toApp,
  dependsOn,
  describe,
  readStored: readStoredRelease,
  desired,
  eventSelectors: EVENT_SELECTORS,
  components: COMPONENTS,
  sources: sourceReader,
  automations: automationReader,
  sets: setReader,
}
