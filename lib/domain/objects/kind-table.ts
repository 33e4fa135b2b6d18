import type { KindWords } from './kind-words'
import * as access from './project/access'
import * as cluster from './project/cluster'
import * as config from './project/config'
import * as jobs from './project/jobs'
import * as network from './project/network'
import * as argo from './project/platform/argo'
import * as machines from './project/platform/cluster-api'
import { crossplanePackage } from './project/platform/crossplane'
import * as delivery from './project/platform/delivery'
import { knative } from './project/platform/generic'
import * as policy from './project/platform/policy'
import * as secrets from './project/platform/secrets'
import { pod } from './project/pod'
import * as routes from './project/routes'
import * as others from './project/routes-of-others'
import * as scaling from './project/scaling'
import * as storage from './project/storage'
import * as workloads from './project/workloads'
import { cronJobSummary, jobSummary } from './summary/jobs'
import { podSummary } from './summary/pod'
import {
  daemonSetSummary,
  deploymentSummary,
  replicaSetSummary,
  statefulSetSummary,
} from './summary/workloads'

/** How each kind is read, by `<group>/<Kind>`; the core group is empty. */
export const KIND_TABLE: Readonly<Record<string, KindWords>> = {
  '/Pod': { project: pod, summarise: podSummary },
  'apps/Deployment': { project: workloads.deployment, summarise: deploymentSummary },
  'apps/ReplicaSet': { project: workloads.replicaSet, summarise: replicaSetSummary },
  '/ReplicationController': { project: workloads.replicaSet, summarise: replicaSetSummary },
  'apps/StatefulSet': { project: workloads.statefulSet, summarise: statefulSetSummary },
  'apps/DaemonSet': { project: workloads.daemonSet, summarise: daemonSetSummary },
  'batch/Job': { project: jobs.job, summarise: jobSummary },
  'batch/CronJob': { project: jobs.cronJob, summarise: cronJobSummary },

  '/Service': { project: network.service },
  '/Endpoints': { project: network.endpoints },
  'discovery.k8s.io/EndpointSlice': { project: network.endpointSlice },
  'networking.k8s.io/NetworkPolicy': { project: network.networkPolicy },
  'networking.k8s.io/Ingress': { project: routes.ingress },
  'extensions/Ingress': { project: routes.ingress },
  'gateway.networking.k8s.io/Gateway': { project: routes.gateway },
  'gateway.networking.k8s.io/HTTPRoute': { project: routes.gatewayRoute },
  'gateway.networking.k8s.io/GRPCRoute': { project: routes.gatewayRoute },
  'gateway.networking.k8s.io/TLSRoute': { project: routes.gatewayRoute },
  'gateway.networking.k8s.io/TCPRoute': { project: routes.gatewayRoute },
  'networking.istio.io/VirtualService': { project: routes.virtualService },
  'traefik.io/IngressRoute': { project: others.ingressRoute },
  'traefik.containo.us/IngressRoute': { project: others.ingressRoute },
  'projectcontour.io/HTTPProxy': { project: others.httpProxy },
  'route.openshift.io/Route': { project: others.openShiftRoute },
  'serving.knative.dev/Service': { project: knative },
  'serving.knative.dev/Route': { project: knative },

  '/PersistentVolumeClaim': { project: storage.persistentVolumeClaim },
  '/PersistentVolume': { project: storage.persistentVolume },
  'snapshot.storage.k8s.io/VolumeSnapshot': { project: storage.volumeSnapshot },
  '/ConfigMap': { project: config.configMap },
  '/Secret': { project: config.secret },

  '/ServiceAccount': { project: access.serviceAccount },
  'rbac.authorization.k8s.io/Role': { project: access.role },
  'rbac.authorization.k8s.io/ClusterRole': { project: access.role },
  'rbac.authorization.k8s.io/RoleBinding': { project: access.roleBinding },
  'rbac.authorization.k8s.io/ClusterRoleBinding': { project: access.roleBinding },

  'autoscaling/HorizontalPodAutoscaler': { project: scaling.horizontalPodAutoscaler },
  'autoscaling.k8s.io/VerticalPodAutoscaler': { project: scaling.verticalPodAutoscaler },
  'keda.sh/ScaledObject': { project: scaling.scaledObject },
  'policy/PodDisruptionBudget': { project: scaling.podDisruptionBudget },

  '/Node': { project: cluster.node },
  '/Namespace': { project: cluster.namespace },
  '/ResourceQuota': { project: cluster.resourceQuota },
  'apiextensions.k8s.io/CustomResourceDefinition': { project: cluster.customResourceDefinition },

  'kustomize.toolkit.fluxcd.io/Kustomization': { project: delivery.kustomization },
  'helm.toolkit.fluxcd.io/HelmRelease': { project: delivery.helmRelease },
  'source.toolkit.fluxcd.io/GitRepository': { project: delivery.source },
  'source.toolkit.fluxcd.io/OCIRepository': { project: delivery.source },
  'source.toolkit.fluxcd.io/HelmRepository': { project: delivery.source },
  'source.toolkit.fluxcd.io/HelmChart': { project: delivery.source },
  'source.toolkit.fluxcd.io/Bucket': { project: delivery.source },
  'source.toolkit.fluxcd.io/ExternalArtifact': { project: delivery.source },
  'image.toolkit.fluxcd.io/ImageRepository': { project: delivery.reconciled },
  'image.toolkit.fluxcd.io/ImagePolicy': { project: delivery.reconciled },
  'image.toolkit.fluxcd.io/ImageUpdateAutomation': { project: delivery.reconciled },
  'notification.toolkit.fluxcd.io/Alert': { project: delivery.reconciled },
  'notification.toolkit.fluxcd.io/Provider': { project: delivery.reconciled },
  'notification.toolkit.fluxcd.io/Receiver': { project: delivery.reconciled },
  'infra.contrib.fluxcd.io/Terraform': { project: delivery.terraform },

  'argoproj.io/Application': { project: argo.application },
  'argoproj.io/ApplicationSet': { project: argo.applicationSet },
  'argoproj.io/Rollout': { project: argo.rollout },
  'argoproj.io/AnalysisRun': { project: argo.phased },
  'argoproj.io/Experiment': { project: argo.phased },
  'argoproj.io/Workflow': { project: argo.phased },

  'external-secrets.io/ExternalSecret': { project: secrets.externalSecret },
  'bitnami.com/SealedSecret': { project: secrets.sealedSecret },
  'cert-manager.io/Certificate': { project: secrets.certificate },
  'cert-manager.io/CertificateRequest': { project: secrets.certificateStep },
  'acme.cert-manager.io/Order': { project: secrets.certificateStep },
  'acme.cert-manager.io/Challenge': { project: secrets.certificateStep },
  'cert-manager.io/Issuer': { project: secrets.issuer },
  'cert-manager.io/ClusterIssuer': { project: secrets.issuer },

  'wgpolicyk8s.io/PolicyReport': { project: policy.policyReport },
  'wgpolicyk8s.io/ClusterPolicyReport': { project: policy.policyReport },
  'openreports.io/Report': { project: policy.policyReport },
  'openreports.io/ClusterReport': { project: policy.policyReport },
  'kyverno.io/Policy': { project: policy.policy },
  'kyverno.io/ClusterPolicy': { project: policy.policy },

  'cluster.x-k8s.io/Cluster': { project: machines.cluster },
  'cluster.x-k8s.io/MachineDeployment': { project: machines.machines },
  'cluster.x-k8s.io/MachineSet': { project: machines.machines },
  'cluster.x-k8s.io/MachinePool': { project: machines.machines },
  'cluster.x-k8s.io/Machine': { project: machines.machine },
  'cluster.x-k8s.io/MachineHealthCheck': { project: machines.machineHealthCheck },
  'pkg.crossplane.io/Provider': { project: crossplanePackage },
  'pkg.crossplane.io/Function': { project: crossplanePackage },
  'pkg.crossplane.io/Configuration': { project: crossplanePackage },
}
