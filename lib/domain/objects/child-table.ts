import { PLATFORM_CHILDREN } from './child-table-platform'
import { kinds } from './kind-list'

const PODS = kinds('/Pod')
const NONE = kinds()

/** What operators commonly make for an object of a kind of their own. */
export const OPERATOR_CHILDREN = kinds(
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'batch/Job',
  'batch/CronJob',
  '/Pod',
  '/Service',
  '/ConfigMap',
  '/PersistentVolumeClaim',
  '/ServiceAccount',
  'policy/PodDisruptionBudget',
  'networking.k8s.io/Ingress',
)

/** What Kubernetes' own controllers make. */
const CORE = {
  'apps/Deployment': kinds('apps/ReplicaSet'),
  'apps/ReplicaSet': PODS,
  '/ReplicationController': PODS,
  'apps/StatefulSet': kinds('/Pod', '/PersistentVolumeClaim'),
  'apps/DaemonSet': PODS,
  'batch/CronJob': kinds('batch/Job'),
  'batch/Job': PODS,
  '/Service': kinds('discovery.k8s.io/EndpointSlice'),
}

const DELIVERY = {
  'argoproj.io/Rollout': kinds(
    'apps/ReplicaSet',
    'argoproj.io/AnalysisRun',
    'argoproj.io/Experiment',
  ),
  'argoproj.io/Experiment': kinds('apps/ReplicaSet', 'argoproj.io/AnalysisRun'),
  'argoproj.io/AnalysisRun': kinds('batch/Job'),
  'argoproj.io/Workflow': PODS,
  'argoproj.io/CronWorkflow': kinds('argoproj.io/Workflow'),
  'argoproj.io/ApplicationSet': kinds('argoproj.io/Application'),
  // What these deploy is no child by owner: it is listed by them.
  'argoproj.io/Application': NONE,
  'argoproj.io/AppProject': NONE,
  'helm.toolkit.fluxcd.io/HelmRelease': kinds('source.toolkit.fluxcd.io/HelmChart'),
  'source.extensions.fluxcd.io/ArtifactGenerator': kinds(
    'source.toolkit.fluxcd.io/ExternalArtifact',
  ),
  'infra.contrib.fluxcd.io/Terraform': PODS,
  'flagger.app/Canary': kinds('apps/Deployment', '/Service', 'autoscaling/HorizontalPodAutoscaler'),
}

/** What a kind makes, by `<group>/<Kind>`; no Secret stands here, for none is ever listed. */
export const CHILDREN: Readonly<Record<string, ReturnType<typeof kinds>>> = {
  ...CORE,
  ...DELIVERY,
  ...PLATFORM_CHILDREN,
}
