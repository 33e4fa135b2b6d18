import type { Engine } from '../engine'

/** What the parts of Flux do, by the label `app.kubernetes.io/component` of its Deployments; appliers first. */
export const COMPONENTS: Engine['components'] = [
  {
    component: 'source-controller',
    does: 'Fetches repositories, charts and buckets. Without it nobody sees what is new in them.',
  },
  {
    component: 'kustomize-controller',
    does: 'Applies Kustomizations and corrects drift. Without it they stay as they are.',
  },
  {
    component: 'helm-controller',
    does: 'Installs and upgrades Helm releases. Without it they stay as they are.',
  },
  {
    component: 'source-watcher',
    does: 'Composes and splits artifacts. Without it those that are composed stay as they are.',
  },
  {
    component: 'notification-controller',
    does: 'Sends alerts and takes webhooks. Without it nobody is told, and pushes are seen an interval later.',
  },
  {
    component: 'image-reflector-controller',
    does: 'Scans registries for new tags. Without it image policies stay at what they chose last.',
  },
  {
    component: 'image-automation-controller',
    does: 'Commits new image tags to Git. Without it no tag is updated.',
  },
  {
    component: 'flux-operator',
    does: 'Installs and upgrades Flux, and applies ResourceSets. Without it both stay as they are.',
  },
]
