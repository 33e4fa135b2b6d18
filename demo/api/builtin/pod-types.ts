/** Pods and all that they are made of; the notation is `parseTypes`'s. */
export const POD_TYPES = `
ObjectMeta
  annotations:{} creationTimestamp deletionGracePeriodSeconds:num deletionTimestamp
  finalizers:[]set generateName generation:num labels:{} managedFields:[any] name namespace
  ownerReferences:[OwnerReference]uid resourceVersion uid
Pod
  apiVersion kind ~metadata:ObjectMeta ~spec:PodSpec ~status:PodStatus
PodSpec
  activeDeadlineSeconds:num affinity:Affinity automountServiceAccountToken:bool
  ~containers:[Container]name dnsConfig:PodDNSConfig dnsPolicy enableServiceLinks:bool
  ephemeralContainers:[EphemeralContainer]name hostAliases:[HostAlias]ip hostIPC:bool
  hostNetwork:bool hostPID:bool hostUsers:bool hostname hostnameOverride
  imagePullSecrets:[LocalObjectReference]name initContainers:[Container]name nodeName
  nodeSelector:{}! os:PodOS overhead:{quantity} preemptionPolicy priority:num priorityClassName
  readinessGates:[PodReadinessGate] resourceClaims:[PodResourceClaim]name
  resources:ResourceRequirements restartPolicy runtimeClassName schedulerName
  schedulingGates:[PodSchedulingGate]name schedulingGroup:PodSchedulingGroup
  securityContext:PodSecurityContext serviceAccount serviceAccountName setHostnameAsFQDN:bool
  shareProcessNamespace:bool subdomain terminationGracePeriodSeconds:num tolerations:[Toleration]
  topologySpreadConstraints:[TopologySpreadConstraint]topologyKey,whenUnsatisfiable
  volumes:[Volume]name
Affinity
  nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
NodeAffinity
  preferredDuringSchedulingIgnoredDuringExecution:[PreferredSchedulingTerm]
  requiredDuringSchedulingIgnoredDuringExecution:NodeSelector
PreferredSchedulingTerm
  preference:NodeSelectorTerm weight:num
NodeSelectorTerm!
  matchExpressions:[NodeSelectorRequirement] matchFields:[NodeSelectorRequirement]
NodeSelectorRequirement
  key operator values:[]
NodeSelector!
  nodeSelectorTerms:[NodeSelectorTerm]
PodAffinity
  preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]
  requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm]
WeightedPodAffinityTerm
  podAffinityTerm:PodAffinityTerm weight:num
PodAffinityTerm
  labelSelector:LabelSelector matchLabelKeys:[] mismatchLabelKeys:[]
  namespaceSelector:LabelSelector namespaces:[] topologyKey
LabelSelector!
  matchExpressions:[LabelSelectorRequirement] matchLabels:{}
LabelSelectorRequirement
  key operator values:[]
PodAntiAffinity
  preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]
  requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm]
ResourceRequirements
  claims:[CoreV1ResourceClaim]name limits:{quantity} requests:{quantity}
AppArmorProfile
  localhostProfile type
SELinuxOptions
  level role type user
SeccompProfile
  localhostProfile type
WindowsSecurityContextOptions
  gmsaCredentialSpec gmsaCredentialSpecName hostProcess:bool runAsUserName
PodDNSConfig
  nameservers:[] options:[PodDNSConfigOption] searches:[]
PodDNSConfigOption
  name value
PodOS
  name
PodReadinessGate
  conditionType
PodSchedulingGroup
  podGroupName
PodSecurityContext
  appArmorProfile:AppArmorProfile fsGroup:num fsGroupChangePolicy runAsGroup:num runAsNonRoot:bool
  runAsUser:num seLinuxChangePolicy seLinuxOptions:SELinuxOptions seccompProfile:SeccompProfile
  supplementalGroups:[num] supplementalGroupsPolicy sysctls:[Sysctl]
  windowsOptions:WindowsSecurityContextOptions
Sysctl
  name value
Toleration
  effect key operator tolerationSeconds:num value
PodStatus
  allocatedResources:{quantity} conditions:[PodCondition]type containerStatuses:[ContainerStatus]
  ephemeralContainerStatuses:[ContainerStatus]
  extendedResourceClaimStatus:PodExtendedResourceClaimStatus hostIP hostIPs:[HostIP]
  initContainerStatuses:[ContainerStatus] message
  nodeAllocatableResourceClaimStatuses:[NodeAllocatableResourceClaimStatus] nominatedNodeName
  observedGeneration:num phase podIP podIPs:[PodIP]ip qosClass reason resize
  resourceClaimStatuses:[PodResourceClaimStatus]name resources:ResourceRequirements startTime
ContainerStatus
  allocatedResources:{quantity} allocatedResourcesStatus:[ResourceStatus] containerID image
  imageID lastState:ContainerState name ready:bool resources:ResourceRequirements restartCount:num
  started:bool state:ContainerState stopSignal user:ContainerUser volumeMounts:[VolumeMountStatus]
ResourceStatus
  name resources:[ResourceHealth]
ResourceHealth
  health message resourceID
ContainerState
  running:ContainerStateRunning terminated:ContainerStateTerminated waiting:ContainerStateWaiting
ContainerStateRunning
  startedAt
ContainerStateTerminated
  containerID exitCode:num finishedAt message reason signal:num startedAt
ContainerStateWaiting
  message reason
ContainerUser
  linux:LinuxContainerUser
LinuxContainerUser
  gid:num supplementalGroups:[num] uid:num
VolumeMountStatus
  mountPath name readOnly:bool recursiveReadOnly volumeStatus:VolumeStatus
VolumeStatus
  image:ImageVolumeStatus
ImageVolumeStatus
  imageRef
PodExtendedResourceClaimStatus
  requestMappings:[ContainerExtendedResourceRequest] resourceClaimName
ContainerExtendedResourceRequest
  containerName requestName resourceName
HostIP
  ip
NodeAllocatableResourceClaimStatus
  containers:[] resourceClaimName resources:{}
Container
  args:[] command:[] env:[EnvVar]name envFrom:[EnvFromSource] image imagePullPolicy
  lifecycle:Lifecycle livenessProbe:Probe name ports:[ContainerPort]containerPort,protocol
  readinessProbe:Probe resizePolicy:[ContainerResizePolicy] resources:ResourceRequirements
  restartPolicy restartPolicyRules:[ContainerRestartRule] securityContext:SecurityContext
  startupProbe:Probe stdin:bool stdinOnce:bool terminationMessagePath terminationMessagePolicy
  tty:bool volumeDevices:[VolumeDevice]devicePath volumeMounts:[VolumeMount]mountPath workingDir
EnvVar
  name value valueFrom:EnvVarSource
EnvVarSource
  configMapKeyRef:ConfigMapKeySelector fieldRef:ObjectFieldSelector fileKeyRef:FileKeySelector
  resourceFieldRef:ResourceFieldSelector secretKeyRef:SecretKeySelector
ConfigMapKeySelector!
  key name optional:bool
ObjectFieldSelector!
  apiVersion fieldPath
FileKeySelector!
  key optional:bool path volumeName
ResourceFieldSelector!
  containerName divisor:quantity resource
SecretKeySelector!
  key name optional:bool
EnvFromSource
  configMapRef:ConfigMapEnvSource prefix secretRef:SecretEnvSource
ConfigMapEnvSource
  name optional:bool
SecretEnvSource
  name optional:bool
Lifecycle
  postStart:LifecycleHandler preStop:LifecycleHandler stopSignal
LifecycleHandler
  exec:ExecAction httpGet:HTTPGetAction sleep:SleepAction tcpSocket:TCPSocketAction
ExecAction
  command:[]
HTTPGetAction
  host httpHeaders:[HTTPHeader] path port:any scheme
HTTPHeader
  name value
SleepAction
  seconds:num
TCPSocketAction
  host port:any
Probe
  exec:ExecAction failureThreshold:num grpc:GRPCAction httpGet:HTTPGetAction
  initialDelaySeconds:num periodSeconds:num successThreshold:num tcpSocket:TCPSocketAction
  terminationGracePeriodSeconds:num timeoutSeconds:num
GRPCAction
  port:num service
ContainerPort
  containerPort:num hostIP hostPort:num name protocol
ContainerResizePolicy
  resourceName restartPolicy
CoreV1ResourceClaim
  name request
ContainerRestartRule
  action exitCodes:ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes
  operator values:[num]
SecurityContext
  allowPrivilegeEscalation:bool appArmorProfile:AppArmorProfile capabilities:Capabilities
  privileged:bool procMount readOnlyRootFilesystem:bool runAsGroup:num runAsNonRoot:bool
  runAsUser:num seLinuxOptions:SELinuxOptions seccompProfile:SeccompProfile
  windowsOptions:WindowsSecurityContextOptions
Capabilities
  add:[] drop:[]
VolumeDevice
  devicePath name
VolumeMount
  mountPath mountPropagation name readOnly:bool recursiveReadOnly subPath subPathExpr
EphemeralContainer
  args:[] command:[] env:[EnvVar]name envFrom:[EnvFromSource] image imagePullPolicy
  lifecycle:Lifecycle livenessProbe:Probe name ports:[ContainerPort]containerPort,protocol
  readinessProbe:Probe resizePolicy:[ContainerResizePolicy] resources:ResourceRequirements
  restartPolicy restartPolicyRules:[ContainerRestartRule] securityContext:SecurityContext
  startupProbe:Probe stdin:bool stdinOnce:bool targetContainerName terminationMessagePath
  terminationMessagePolicy tty:bool volumeDevices:[VolumeDevice]devicePath
  volumeMounts:[VolumeMount]mountPath workingDir
HostAlias
  hostnames:[] ip
LocalObjectReference!
  name
PodResourceClaim
  name resourceClaimName resourceClaimTemplateName
PodSchedulingGate
  name
TopologySpreadConstraint
  labelSelector:LabelSelector matchLabelKeys:[] maxSkew:num minDomains:num nodeAffinityPolicy
  nodeTaintsPolicy topologyKey whenUnsatisfiable
Volume
  awsElasticBlockStore:any azureDisk:any azureFile:any cephfs:any cinder:any
  configMap:ConfigMapVolumeSource csi:CSIVolumeSource downwardAPI:DownwardAPIVolumeSource
  emptyDir:EmptyDirVolumeSource ephemeral:EphemeralVolumeSource fc:any flexVolume:any flocker:any
  gcePersistentDisk:any gitRepo:any glusterfs:any hostPath:HostPathVolumeSource
  image:ImageVolumeSource iscsi:any name nfs:NFSVolumeSource
  persistentVolumeClaim:PersistentVolumeClaimVolumeSource photonPersistentDisk:any
  portworxVolume:any projected:ProjectedVolumeSource quobyte:any rbd:any scaleIO:any
  secret:SecretVolumeSource storageos:any vsphereVolume:any
ConfigMapVolumeSource
  defaultMode:num items:[KeyToPath] name optional:bool
KeyToPath
  key mode:num path
CSIVolumeSource
  driver fsType nodePublishSecretRef:LocalObjectReference readOnly:bool volumeAttributes:{}
DownwardAPIVolumeSource
  defaultMode:num items:[DownwardAPIVolumeFile]
DownwardAPIVolumeFile
  fieldRef:ObjectFieldSelector mode:num path resourceFieldRef:ResourceFieldSelector
EmptyDirVolumeSource
  medium sizeLimit:quantity
EphemeralVolumeSource
  volumeClaimTemplate:PersistentVolumeClaimTemplate
PersistentVolumeClaimTemplate
  metadata:ObjectMeta spec:PersistentVolumeClaimSpec
PersistentVolumeClaimSpec
  accessModes:[] dataSource:TypedLocalObjectReference dataSourceRef:TypedObjectReference
  ~resources:VolumeResourceRequirements selector:LabelSelector storageClassName
  volumeAttributesClassName volumeMode volumeName
TypedLocalObjectReference!
  apiGroup kind name
TypedObjectReference
  apiGroup kind name namespace
VolumeResourceRequirements
  limits:{quantity} requests:{quantity}
HostPathVolumeSource
  path type
ImageVolumeSource
  pullPolicy reference
NFSVolumeSource
  path readOnly:bool server
PersistentVolumeClaimVolumeSource
  claimName readOnly:bool
ProjectedVolumeSource
  defaultMode:num sources:[VolumeProjection]
VolumeProjection
  clusterTrustBundle:ClusterTrustBundleProjection configMap:ConfigMapProjection
  downwardAPI:DownwardAPIProjection podCertificate:PodCertificateProjection
  secret:SecretProjection serviceAccountToken:ServiceAccountTokenProjection
ClusterTrustBundleProjection
  labelSelector:LabelSelector name optional:bool path signerName
ConfigMapProjection
  items:[KeyToPath] name optional:bool
DownwardAPIProjection
  items:[DownwardAPIVolumeFile]
PodCertificateProjection
  certificateChainPath credentialBundlePath keyPath keyType maxExpirationSeconds:num signerName
  userAnnotations:{}
SecretProjection
  items:[KeyToPath] name optional:bool
ServiceAccountTokenProjection
  audience expirationSeconds:num path
SecretVolumeSource
  defaultMode:num items:[KeyToPath] optional:bool secretName
PodCondition
  lastProbeTime lastTransitionTime message observedGeneration:num reason status type
PodIP
  ip
PodResourceClaimStatus
  name resourceClaimName
`
