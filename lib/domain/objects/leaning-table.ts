import { kinds } from './kind-list'

const AROUND_PODS = [
  '/Service',
  'policy/PodDisruptionBudget',
  'networking.k8s.io/NetworkPolicy',
  'wgpolicyk8s.io/PolicyReport',
]
const AROUND_WORKLOADS = kinds(
  ...AROUND_PODS,
  'autoscaling/HorizontalPodAutoscaler',
  'keda.sh/ScaledObject',
  'autoscaling.k8s.io/VerticalPodAutoscaler',
)

/** What may lean on a kind, by `<group>/<Kind>`. */
export const LEANING: Readonly<Record<string, ReturnType<typeof kinds>>> = {
  'apps/Deployment': AROUND_WORKLOADS,
  'apps/StatefulSet': AROUND_WORKLOADS,
  'apps/DaemonSet': kinds(...AROUND_PODS),
  'apps/ReplicaSet': AROUND_WORKLOADS,
  'argoproj.io/Rollout': AROUND_WORKLOADS,
  'batch/Job': kinds('wgpolicyk8s.io/PolicyReport'),
  'batch/CronJob': kinds('wgpolicyk8s.io/PolicyReport'),
  '/Pod': kinds(...AROUND_PODS),
  '/Service': kinds(
    'discovery.k8s.io/EndpointSlice',
    'networking.k8s.io/Ingress',
    'gateway.networking.k8s.io/HTTPRoute',
    'gateway.networking.k8s.io/GRPCRoute',
    'gateway.networking.k8s.io/TLSRoute',
    'gateway.networking.k8s.io/TCPRoute',
    'networking.istio.io/VirtualService',
    'traefik.io/IngressRoute',
    'projectcontour.io/HTTPProxy',
    'route.openshift.io/Route',
  ),
  'gateway.networking.k8s.io/Gateway': kinds(
    'gateway.networking.k8s.io/HTTPRoute',
    'gateway.networking.k8s.io/GRPCRoute',
  ),
  // What fills a Secret says why it is missing.
  '/Secret': kinds(
    'external-secrets.io/ExternalSecret',
    'bitnami.com/SealedSecret',
    'cert-manager.io/Certificate',
  ),
  'cluster.x-k8s.io/Cluster': kinds(
    'cluster.x-k8s.io/MachineDeployment',
    'cluster.x-k8s.io/MachineHealthCheck',
  ),
}
