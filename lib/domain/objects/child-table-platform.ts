import { kinds } from './kind-list'

const PODS = kinds('/Pod')
const NONE = kinds()
const INFRASTRUCTURES = ['Azure', 'AWS', 'GCP', 'VSphere', 'OpenStack', 'Docker', 'Metal3']
const infrastructure = (part: 'Cluster' | 'Machine') =>
  INFRASTRUCTURES.map((provider) => `infrastructure.cluster.x-k8s.io/${provider}${part}`)

const CERTIFICATES = {
  'cert-manager.io/Certificate': kinds('cert-manager.io/CertificateRequest'),
  'cert-manager.io/CertificateRequest': kinds('acme.cert-manager.io/Order'),
  'acme.cert-manager.io/Order': kinds('acme.cert-manager.io/Challenge'),
  'acme.cert-manager.io/Challenge': kinds('/Pod', '/Service', 'networking.k8s.io/Ingress'),
  'cert-manager.io/Issuer': NONE,
  'cert-manager.io/ClusterIssuer': NONE,
  // An annotation on either asks for a certificate.
  'networking.k8s.io/Ingress': kinds('cert-manager.io/Certificate'),
  'gateway.networking.k8s.io/Gateway': kinds(
    'cert-manager.io/Certificate',
    'apps/Deployment',
    '/Service',
  ),
}

const CLUSTER_API = {
  'cluster.x-k8s.io/Cluster': kinds(
    'cluster.x-k8s.io/MachineDeployment',
    'cluster.x-k8s.io/MachinePool',
    'controlplane.cluster.x-k8s.io/KubeadmControlPlane',
    ...infrastructure('Cluster'),
  ),
  'controlplane.cluster.x-k8s.io/KubeadmControlPlane': kinds('cluster.x-k8s.io/Machine'),
  'cluster.x-k8s.io/MachineDeployment': kinds('cluster.x-k8s.io/MachineSet'),
  'cluster.x-k8s.io/MachineSet': kinds('cluster.x-k8s.io/Machine'),
  'cluster.x-k8s.io/Machine': kinds(
    'bootstrap.cluster.x-k8s.io/KubeadmConfig',
    ...infrastructure('Machine'),
  ),
}

const CROSSPLANE = {
  'pkg.crossplane.io/Provider': kinds('pkg.crossplane.io/ProviderRevision'),
  'pkg.crossplane.io/Function': kinds('pkg.crossplane.io/FunctionRevision'),
  'pkg.crossplane.io/Configuration': kinds('pkg.crossplane.io/ConfigurationRevision'),
  'pkg.crossplane.io/ProviderRevision': kinds('apps/Deployment', '/Service', '/ServiceAccount'),
  'pkg.crossplane.io/FunctionRevision': kinds('apps/Deployment', '/Service', '/ServiceAccount'),
}

const SCALING = {
  'keda.sh/ScaledObject': kinds('autoscaling/HorizontalPodAutoscaler'),
  'keda.sh/ScaledJob': kinds('batch/Job'),
  'serving.knative.dev/Service': kinds(
    'serving.knative.dev/Configuration',
    'serving.knative.dev/Route',
  ),
  'serving.knative.dev/Configuration': kinds('serving.knative.dev/Revision'),
  'serving.knative.dev/Revision': kinds(
    'apps/Deployment',
    'autoscaling.internal.knative.dev/PodAutoscaler',
  ),
  'serving.knative.dev/Route': kinds('/Service', 'networking.internal.knative.dev/Ingress'),
  'karpenter.sh/NodePool': kinds('karpenter.sh/NodeClaim'),
}

const OPERATORS = {
  'kafka.strimzi.io/Kafka': kinds(
    'core.strimzi.io/StrimziPodSet',
    'apps/Deployment',
    '/Service',
    '/ConfigMap',
    '/PersistentVolumeClaim',
    '/ServiceAccount',
    'policy/PodDisruptionBudget',
  ),
  'kafka.strimzi.io/KafkaNodePool': kinds('core.strimzi.io/StrimziPodSet'),
  'kafka.strimzi.io/KafkaTopic': NONE,
  'kafka.strimzi.io/KafkaUser': NONE,
  'core.strimzi.io/StrimziPodSet': PODS,
  'postgresql.cnpg.io/Cluster': kinds(
    '/Pod',
    '/PersistentVolumeClaim',
    '/Service',
    'batch/Job',
    '/ServiceAccount',
    'policy/PodDisruptionBudget',
  ),
  'postgresql.cnpg.io/Pooler': kinds('apps/Deployment', '/Service'),
  'postgresql.cnpg.io/ScheduledBackup': kinds('postgresql.cnpg.io/Backup'),
  'postgresql.cnpg.io/Backup': NONE,
  'tekton.dev/PipelineRun': kinds('tekton.dev/TaskRun', '/PersistentVolumeClaim'),
  'tekton.dev/TaskRun': PODS,
  'kubevirt.io/VirtualMachine': kinds(
    'kubevirt.io/VirtualMachineInstance',
    'cdi.kubevirt.io/DataVolume',
  ),
  'kubevirt.io/VirtualMachineInstance': PODS,
  'cdi.kubevirt.io/DataVolume': kinds('/PersistentVolumeClaim', '/Pod'),
  'monitoring.coreos.com/ServiceMonitor': NONE,
  'monitoring.coreos.com/PodMonitor': NONE,
  'monitoring.coreos.com/PrometheusRule': NONE,
  'monitoring.coreos.com/Probe': NONE,
  'monitoring.coreos.com/ScrapeConfig': NONE,
  'external-secrets.io/ClusterExternalSecret': kinds('external-secrets.io/ExternalSecret'),
  'operators.coreos.com/Subscription': kinds('operators.coreos.com/InstallPlan'),
  'operators.coreos.com/ClusterServiceVersion': kinds('apps/Deployment', '/ServiceAccount'),
}

/** What add-ons that most platforms run make. */
export const PLATFORM_CHILDREN: Readonly<Record<string, ReturnType<typeof kinds>>> = {
  ...CERTIFICATES,
  ...CLUSTER_API,
  ...CROSSPLANE,
  ...SCALING,
  ...OPERATORS,
}

/** Groups whose kinds are settings, or make nothing but Secrets and things outside of the cluster. */
export const CHILDLESS_GROUPS =
  /(^|\.)(crossplane\.io|upbound\.io|istio\.io|traefik\.io|projectcontour\.io|kyverno\.io|wgpolicyk8s\.io|openreports\.io|external-secrets\.io|bitnami\.com|cilium\.io|metallb\.io|projectcalico\.org|toolkit\.fluxcd\.io|fluxcd\.controlplane\.io|route\.openshift\.io|cluster\.x-k8s\.io|services\.k8s\.aws|cnrm\.cloud\.google\.com)$/
