import type { World } from '../world'
import { appSetStories } from './stories/app-sets'
import { projectStories } from './stories/projects'
import { registrationStories } from './stories/registrations'
import { rollingSetStories } from './stories/rolling-set'
import { cockpitStories } from './stories/cockpit'
import { kustomizationStories } from './stories/flux-kustomizations'
import { helmStories } from './stories/helm-releases'
import { weatherStories } from './stories/weather'
import { webappStories } from './stories/webapps'
import { imageStories } from './stories/flux-images'
import { notificationStories } from './stories/flux-notifications'
import { releaseStories } from './stories/flux-releases'
import { remoteStories } from './stories/flux-remote'
import { detailStories } from './stories/argocd-details'
import { sourceStories } from './stories/flux-sources'
import { tutorialStories } from './stories/flux-tutorials'
import { unmanagedStories } from './stories/unmanaged'
import { diagnosisStories } from './stories/diagnosis'
import { cloudStories } from './stories/kinds-cloud'
import { rolloutStories } from './stories/kinds-rollout'
import { terraformStories } from './stories/kinds-terraform'
import { secretStories } from './stories/kinds-secrets'
import { trafficStories } from './stories/kinds-traffic'
import { pictureStories } from './stories/whole-picture'
import { faultStories } from './stories/faults'
import { controllerStories } from './stories/flux-controllers'
import { operationStories } from './stories/operations'
import { heldBackStories } from './stories/windows'
import { driftStories } from './stories/diff-drift'
import { heldStories } from './stories/diff-held'
import { layoutStories } from './stories/diff-layouts'
import { sourcesStories } from './stories/diff-sources'
import { registryCharts, releaseInputStories } from './stories/diff-releases'
import { troubleStories } from './stories/diff-troubles'

/** The stories, in the order they are told. */
export const STORIES: readonly ((world: World) => Promise<void>)[] = [
  registrationStories,
  projectStories,
  cockpitStories,
  appSetStories,
  rollingSetStories,
  detailStories,
  operationStories,
  weatherStories,
  webappStories,
  heldBackStories,
  faultStories,
  diagnosisStories,
  cloudStories,
  secretStories,
  trafficStories,
  rolloutStories,
  terraformStories,
  pictureStories,
  kustomizationStories,
  controllerStories,
  helmStories,
  releaseStories,
  imageStories,
  notificationStories,
  remoteStories,
  sourceStories,
  tutorialStories,
  unmanagedStories,
  registryCharts,
  layoutStories,
  sourcesStories,
  releaseInputStories,
  driftStories,
  heldStories,
  troubleStories,
]
