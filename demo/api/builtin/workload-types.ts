/** Workloads, jobs and autoscalers; the notation is `parseTypes`'s. */
export const WORKLOAD_TYPES = `
Deployment
  apiVersion kind ~metadata:ObjectMeta ~spec:DeploymentSpec ~status:DeploymentStatus
DeploymentSpec
  minReadySeconds:num paused:bool progressDeadlineSeconds:num replicas:num
  revisionHistoryLimit:num selector:LabelSelector ~strategy:DeploymentStrategy
  ~template:PodTemplateSpec
DeploymentStrategy
  rollingUpdate:RollingUpdateDeployment type
RollingUpdateDeployment
  maxSurge:any maxUnavailable:any
PodTemplateSpec
  ~metadata:ObjectMeta ~spec:PodSpec
DeploymentStatus
  availableReplicas:num collisionCount:num conditions:[DeploymentCondition]type
  observedGeneration:num readyReplicas:num replicas:num terminatingReplicas:num
  unavailableReplicas:num updatedReplicas:num
DeploymentCondition
  lastTransitionTime lastUpdateTime message reason status type
ReplicaSet
  apiVersion kind ~metadata:ObjectMeta ~spec:ReplicaSetSpec ~status:ReplicaSetStatus
ReplicaSetSpec
  minReadySeconds:num replicas:num selector:LabelSelector ~template:PodTemplateSpec
ReplicaSetStatus
  availableReplicas:num conditions:[ReplicaSetCondition]type fullyLabeledReplicas:num
  observedGeneration:num readyReplicas:num replicas:num terminatingReplicas:num
ReplicaSetCondition
  lastTransitionTime message reason status type
StatefulSet
  apiVersion kind ~metadata:ObjectMeta ~spec:StatefulSetSpec ~status:StatefulSetStatus
StatefulSetSpec
  minReadySeconds:num ordinals:StatefulSetOrdinals
  persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy
  podManagementPolicy replicas:num revisionHistoryLimit:num selector:LabelSelector serviceName
  ~template:PodTemplateSpec ~updateStrategy:StatefulSetUpdateStrategy
  volumeClaimTemplates:[PersistentVolumeClaim]
StatefulSetOrdinals
  start:num
StatefulSetPersistentVolumeClaimRetentionPolicy
  whenDeleted whenScaled
StatefulSetUpdateStrategy
  rollingUpdate:RollingUpdateStatefulSetStrategy type
RollingUpdateStatefulSetStrategy
  maxUnavailable:any partition:num
StatefulSetStatus
  availableReplicas:num collisionCount:num conditions:[StatefulSetCondition]type
  currentReplicas:num currentRevision observedGeneration:num readyReplicas:num replicas:num
  updateRevision updatedReplicas:num
StatefulSetCondition
  lastTransitionTime message reason status type
DaemonSet
  apiVersion kind ~metadata:ObjectMeta ~spec:DaemonSetSpec ~status:DaemonSetStatus
DaemonSetSpec
  minReadySeconds:num revisionHistoryLimit:num selector:LabelSelector ~template:PodTemplateSpec
  ~updateStrategy:DaemonSetUpdateStrategy
DaemonSetUpdateStrategy
  rollingUpdate:RollingUpdateDaemonSet type
RollingUpdateDaemonSet
  maxSurge:any maxUnavailable:any
DaemonSetStatus
  collisionCount:num conditions:[DaemonSetCondition]type currentNumberScheduled:num
  desiredNumberScheduled:num numberAvailable:num numberMisscheduled:num numberReady:num
  numberUnavailable:num observedGeneration:num updatedNumberScheduled:num
DaemonSetCondition
  lastTransitionTime message reason status type
ControllerRevision
  apiVersion data:any kind ~metadata:ObjectMeta revision:num
Job
  apiVersion kind ~metadata:ObjectMeta ~spec:JobSpec ~status:JobStatus
JobSpec
  activeDeadlineSeconds:num backoffLimit:num backoffLimitPerIndex:num completionMode
  completions:num managedBy manualSelector:bool maxFailedIndexes:num parallelism:num
  podFailurePolicy:PodFailurePolicy podReplacementPolicy selector:LabelSelector
  successPolicy:SuccessPolicy suspend:bool ~template:PodTemplateSpec ttlSecondsAfterFinished:num
PodFailurePolicy
  rules:[PodFailurePolicyRule]
PodFailurePolicyRule
  action onExitCodes:PodFailurePolicyOnExitCodesRequirement
  onPodConditions:[PodFailurePolicyOnPodConditionsPattern]
PodFailurePolicyOnExitCodesRequirement
  containerName operator values:[num]
PodFailurePolicyOnPodConditionsPattern
  status type
SuccessPolicy
  rules:[SuccessPolicyRule]
SuccessPolicyRule
  succeededCount:num succeededIndexes
JobStatus
  active:num completedIndexes completionTime conditions:[JobCondition] failed:num failedIndexes
  ready:num startTime succeeded:num terminating:num
  uncountedTerminatedPods:UncountedTerminatedPods
JobCondition
  lastProbeTime lastTransitionTime message reason status type
UncountedTerminatedPods
  failed:[] succeeded:[]
CronJob
  apiVersion kind ~metadata:ObjectMeta ~spec:CronJobSpec ~status:CronJobStatus
CronJobSpec
  concurrencyPolicy failedJobsHistoryLimit:num ~jobTemplate:JobTemplateSpec schedule
  startingDeadlineSeconds:num successfulJobsHistoryLimit:num suspend:bool timeZone
JobTemplateSpec
  ~metadata:ObjectMeta ~spec:JobSpec
CronJobStatus
  active:[ObjectReference] lastScheduleTime lastSuccessfulTime
HorizontalPodAutoscaler
  apiVersion kind ~metadata:ObjectMeta ~spec:HorizontalPodAutoscalerSpec
  ~status:HorizontalPodAutoscalerStatus
HorizontalPodAutoscalerSpec
  behavior:HorizontalPodAutoscalerBehavior maxReplicas:num metrics:[MetricSpec] minReplicas:num
  ~scaleTargetRef:CrossVersionObjectReference
HorizontalPodAutoscalerBehavior
  scaleDown:HPAScalingRules scaleUp:HPAScalingRules
HPAScalingRules
  policies:[HPAScalingPolicy] selectPolicy stabilizationWindowSeconds:num tolerance
HPAScalingPolicy
  periodSeconds:num type value:num
MetricSpec
  containerResource:ContainerResourceMetricSource external:ExternalMetricSource
  object:ObjectMetricSource pods:PodsMetricSource resource:ResourceMetricSource type
ContainerResourceMetricSource
  container name target:MetricTarget
MetricTarget
  averageUtilization:num averageValue:quantity type value:quantity
ExternalMetricSource
  metric:MetricIdentifier target:MetricTarget
MetricIdentifier
  name selector:LabelSelector
ObjectMetricSource
  describedObject:CrossVersionObjectReference metric:MetricIdentifier target:MetricTarget
CrossVersionObjectReference
  apiVersion kind name
PodsMetricSource
  metric:MetricIdentifier target:MetricTarget
ResourceMetricSource
  name target:MetricTarget
HorizontalPodAutoscalerStatus
  conditions:[HorizontalPodAutoscalerCondition]type currentMetrics:[MetricStatus]
  currentReplicas:num desiredReplicas:num lastScaleTime observedGeneration:num
HorizontalPodAutoscalerCondition
  lastTransitionTime message reason status type
MetricStatus
  containerResource:ContainerResourceMetricStatus external:ExternalMetricStatus
  object:ObjectMetricStatus pods:PodsMetricStatus resource:ResourceMetricStatus type
ContainerResourceMetricStatus
  container current:MetricValueStatus name
MetricValueStatus
  averageUtilization:num averageValue:quantity value:quantity
ExternalMetricStatus
  current:MetricValueStatus metric:MetricIdentifier
ObjectMetricStatus
  current:MetricValueStatus describedObject:CrossVersionObjectReference metric:MetricIdentifier
PodsMetricStatus
  current:MetricValueStatus metric:MetricIdentifier
ResourceMetricStatus
  current:MetricValueStatus name
`
