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
import * as accessWords from './summary/access'
import * as clusterWords from './summary/cluster'
import * as configWords from './summary/config'
import * as jobWords from './summary/jobs'
import * as networkWords from './summary/network'
import * as argoWords from './summary/platform/argo'
import * as machineWords from './summary/platform/cluster-api'
import * as deliveryWords from './summary/platform/delivery'
import * as policyWords from './summary/platform/policy'
import * as secretWords from './summary/platform/secrets'
import { terraformSummary } from './summary/platform/terraform'
import { podSummary } from './summary/pod'
import * as routeWords from './summary/routes'
import * as scalingWords from './summary/scaling'
import * as storageWords from './summary/storage'
import * as workloadWords from './summary/workloads'

/** How each kind is read, by `<group>/<Kind>`; the core group is empty. */
export const KIND_TABLE: Readonly<Record<string, KindWords>> = {
  '/Pod': { project: pod, summarise: podSummary },
  'apps/Deployment': { project: workloads.deployment, summarise: workloadWords.deploymentSummary },
  'apps/ReplicaSet': { project: workloads.replicaSet, summarise: workloadWords.replicaSetSummary },
  '/ReplicationController': {
    project: workloads.replicaSet,
    summarise: workloadWords.replicaSetSummary,
  },
  'apps/StatefulSet': {
    project: workloads.statefulSet,
    summarise: workloadWords.statefulSetSummary,
  },
  'apps/DaemonSet': { project: workloads.daemonSet, summarise: workloadWords.daemonSetSummary },
  'batch/Job': { project: jobs.job, summarise: jobWords.jobSummary },
  'batch/CronJob': { project: jobs.cronJob, summarise: jobWords.cronJobSummary },

  '/Service': { project: network.service, summarise: networkWords.serviceSummary },
  '/Endpoints': { project: network.endpoints },
  'discovery.k8s.io/EndpointSlice': {
    project: network.endpointSlice,
    summarise: networkWords.endpointSliceSummary,
  },
  'networking.k8s.io/NetworkPolicy': {
    project: network.networkPolicy,
    summarise: networkWords.networkPolicySummary,
  },
  'networking.k8s.io/Ingress': { project: routes.ingress, summarise: routeWords.ingressSummary },
  'extensions/Ingress': { project: routes.ingress, summarise: routeWords.ingressSummary },
  'gateway.networking.k8s.io/Gateway': { project: routes.gateway },
  'gateway.networking.k8s.io/HTTPRoute': {
    project: routes.gatewayRoute,
    summarise: routeWords.gatewayRouteSummary,
  },
  'gateway.networking.k8s.io/GRPCRoute': {
    project: routes.gatewayRoute,
    summarise: routeWords.gatewayRouteSummary,
  },
  'gateway.networking.k8s.io/TLSRoute': {
    project: routes.gatewayRoute,
    summarise: routeWords.gatewayRouteSummary,
  },
  'gateway.networking.k8s.io/TCPRoute': {
    project: routes.gatewayRoute,
    summarise: routeWords.gatewayRouteSummary,
  },
  'networking.istio.io/VirtualService': { project: routes.virtualService },
  'traefik.io/IngressRoute': { project: others.ingressRoute },
  'traefik.containo.us/IngressRoute': { project: others.ingressRoute },
  'projectcontour.io/HTTPProxy': { project: others.httpProxy },
  'route.openshift.io/Route': { project: others.openShiftRoute },
  'serving.knative.dev/Service': { project: knative },
  'serving.knative.dev/Route': { project: knative },

  '/PersistentVolumeClaim': {
    project: storage.persistentVolumeClaim,
    summarise: storageWords.claimSummary,
  },
  '/PersistentVolume': { project: storage.persistentVolume, summarise: storageWords.volumeSummary },
  'snapshot.storage.k8s.io/VolumeSnapshot': { project: storage.volumeSnapshot },
  '/ConfigMap': { project: config.configMap, summarise: configWords.configMapSummary },
  '/Secret': { project: config.secret, summarise: configWords.secretSummary },

  '/ServiceAccount': {
    project: access.serviceAccount,
    summarise: accessWords.serviceAccountSummary,
  },
  'rbac.authorization.k8s.io/Role': { project: access.role, summarise: accessWords.roleSummary },
  'rbac.authorization.k8s.io/ClusterRole': {
    project: access.role,
    summarise: accessWords.roleSummary,
  },
  'rbac.authorization.k8s.io/RoleBinding': {
    project: access.roleBinding,
    summarise: accessWords.roleBindingSummary,
  },
  'rbac.authorization.k8s.io/ClusterRoleBinding': {
    project: access.roleBinding,
    summarise: accessWords.roleBindingSummary,
  },

  'autoscaling/HorizontalPodAutoscaler': {
    project: scaling.horizontalPodAutoscaler,
    summarise: scalingWords.autoscalerSummary,
  },
  'autoscaling.k8s.io/VerticalPodAutoscaler': { project: scaling.verticalPodAutoscaler },
  'keda.sh/ScaledObject': {
    project: scaling.scaledObject,
    summarise: scalingWords.scaledObjectSummary,
  },
  'policy/PodDisruptionBudget': {
    project: scaling.podDisruptionBudget,
    summarise: scalingWords.budgetSummary,
  },

  '/Node': { project: cluster.node, summarise: clusterWords.nodeSummary },
  '/Namespace': { project: cluster.namespace, summarise: clusterWords.namespaceSummary },
  '/ResourceQuota': { project: cluster.resourceQuota },
  'apiextensions.k8s.io/CustomResourceDefinition': {
    project: cluster.customResourceDefinition,
    summarise: clusterWords.definitionSummary,
  },

  'kustomize.toolkit.fluxcd.io/Kustomization': {
    project: delivery.kustomization,
    summarise: deliveryWords.kustomizationSummary,
  },
  'helm.toolkit.fluxcd.io/HelmRelease': {
    project: delivery.helmRelease,
    summarise: deliveryWords.helmReleaseSummary,
  },
  'source.toolkit.fluxcd.io/GitRepository': {
    project: delivery.source,
    summarise: deliveryWords.sourceSummary,
  },
  'source.toolkit.fluxcd.io/OCIRepository': {
    project: delivery.source,
    summarise: deliveryWords.sourceSummary,
  },
  'source.toolkit.fluxcd.io/HelmRepository': {
    project: delivery.source,
    summarise: deliveryWords.sourceSummary,
  },
  'source.toolkit.fluxcd.io/HelmChart': {
    project: delivery.source,
    summarise: deliveryWords.sourceSummary,
  },
  'source.toolkit.fluxcd.io/Bucket': {
    project: delivery.source,
    summarise: deliveryWords.sourceSummary,
  },
  'source.toolkit.fluxcd.io/ExternalArtifact': {
    project: delivery.source,
    summarise: deliveryWords.sourceSummary,
  },
  'image.toolkit.fluxcd.io/ImageRepository': {
    project: delivery.reconciled,
    summarise: deliveryWords.reconciledSummary,
  },
  'image.toolkit.fluxcd.io/ImagePolicy': {
    project: delivery.reconciled,
    summarise: deliveryWords.reconciledSummary,
  },
  'image.toolkit.fluxcd.io/ImageUpdateAutomation': {
    project: delivery.reconciled,
    summarise: deliveryWords.reconciledSummary,
  },
  'notification.toolkit.fluxcd.io/Alert': {
    project: delivery.reconciled,
    summarise: deliveryWords.reconciledSummary,
  },
  'notification.toolkit.fluxcd.io/Provider': {
    project: delivery.reconciled,
    summarise: deliveryWords.reconciledSummary,
  },
  'notification.toolkit.fluxcd.io/Receiver': {
    project: delivery.reconciled,
    summarise: deliveryWords.reconciledSummary,
  },
  'infra.contrib.fluxcd.io/Terraform': {
    project: delivery.terraform,
    summarise: terraformSummary,
  },

  'argoproj.io/Application': { project: argo.application, summarise: argoWords.applicationSummary },
  'argoproj.io/ApplicationSet': {
    project: argo.applicationSet,
    summarise: argoWords.applicationSetSummary,
  },
  'argoproj.io/AppProject': { project: argo.project, summarise: argoWords.projectSummary },
  'argoproj.io/Rollout': { project: argo.rollout, summarise: argoWords.rolloutSummary },
  'argoproj.io/AnalysisRun': { project: argo.phased },
  'argoproj.io/Experiment': { project: argo.phased },
  'argoproj.io/Workflow': { project: argo.phased },

  'external-secrets.io/ExternalSecret': {
    project: secrets.externalSecret,
    summarise: secretWords.externalSecretSummary,
  },
  'bitnami.com/SealedSecret': {
    project: secrets.sealedSecret,
    summarise: secretWords.sealedSecretSummary,
  },
  'cert-manager.io/Certificate': {
    project: secrets.certificate,
    summarise: secretWords.certificateSummary,
  },
  'cert-manager.io/CertificateRequest': {
    project: secrets.certificateStep,
    summarise: secretWords.certificateStepSummary,
  },
  'acme.cert-manager.io/Order': {
    project: secrets.certificateStep,
    summarise: secretWords.certificateStepSummary,
  },
  'acme.cert-manager.io/Challenge': {
    project: secrets.certificateStep,
    summarise: secretWords.certificateStepSummary,
  },
  'cert-manager.io/Issuer': { project: secrets.issuer, summarise: secretWords.issuerSummary },
  'cert-manager.io/ClusterIssuer': {
    project: secrets.issuer,
    summarise: secretWords.issuerSummary,
  },

  'wgpolicyk8s.io/PolicyReport': {
    project: policy.policyReport,
    summarise: policyWords.policyReportSummary,
  },
  'wgpolicyk8s.io/ClusterPolicyReport': {
    project: policy.policyReport,
    summarise: policyWords.policyReportSummary,
  },
  'openreports.io/Report': {
    project: policy.policyReport,
    summarise: policyWords.policyReportSummary,
  },
  'openreports.io/ClusterReport': {
    project: policy.policyReport,
    summarise: policyWords.policyReportSummary,
  },
  'kyverno.io/Policy': { project: policy.policy, summarise: policyWords.policySummary },
  'kyverno.io/ClusterPolicy': { project: policy.policy, summarise: policyWords.policySummary },

  'cluster.x-k8s.io/Cluster': { project: machines.cluster, summarise: machineWords.clusterSummary },
  'cluster.x-k8s.io/MachineDeployment': {
    project: machines.machines,
    summarise: machineWords.machinesSummary,
  },
  'cluster.x-k8s.io/MachineSet': {
    project: machines.machines,
    summarise: machineWords.machinesSummary,
  },
  'cluster.x-k8s.io/MachinePool': {
    project: machines.machines,
    summarise: machineWords.machinesSummary,
  },
  'cluster.x-k8s.io/Machine': { project: machines.machine, summarise: machineWords.machineSummary },
  'cluster.x-k8s.io/MachineHealthCheck': { project: machines.machineHealthCheck },
  'pkg.crossplane.io/Provider': { project: crossplanePackage },
  'pkg.crossplane.io/Function': { project: crossplanePackage },
  'pkg.crossplane.io/Configuration': { project: crossplanePackage },
}
