/** The kinds of the core group but Pods; the notation is `parseTypes`'s. */
export const CORE_TYPES = `
Namespace
  apiVersion kind ~metadata:ObjectMeta ~spec:NamespaceSpec ~status:NamespaceStatus
OwnerReference!
  apiVersion blockOwnerDeletion:bool controller:bool kind name uid
NamespaceSpec
  finalizers:[]
NamespaceStatus
  conditions:[NamespaceCondition]type phase
NamespaceCondition
  lastTransitionTime message reason status type
Node
  apiVersion kind ~metadata:ObjectMeta ~spec:NodeSpec ~status:NodeStatus
NodeSpec
  configSource:NodeConfigSource externalID podCIDR podCIDRs:[]set providerID taints:[Taint]
  unschedulable:bool
NodeConfigSource
  configMap:ConfigMapNodeConfigSource
ConfigMapNodeConfigSource
  kubeletConfigKey name namespace resourceVersion uid
Taint
  effect key timeAdded value
NodeStatus
  addresses:[NodeAddress]type allocatable:{quantity} capacity:{quantity}
  conditions:[NodeCondition]type config:NodeConfigStatus daemonEndpoints:NodeDaemonEndpoints
  declaredFeatures:[] features:NodeFeatures images:[ContainerImage] nodeInfo:NodeSystemInfo phase
  runtimeHandlers:[NodeRuntimeHandler] volumesAttached:[AttachedVolume] volumesInUse:[]
NodeAddress
  address type
NodeCondition
  lastHeartbeatTime lastTransitionTime message reason status type
NodeConfigStatus
  active:NodeConfigSource assigned:NodeConfigSource error lastKnownGood:NodeConfigSource
NodeDaemonEndpoints
  kubeletEndpoint:DaemonEndpoint
DaemonEndpoint
  Port:num
NodeFeatures
  supplementalGroupsPolicy:bool
ContainerImage
  names:[] sizeBytes:num
NodeSystemInfo
  architecture bootID containerRuntimeVersion kernelVersion kubeProxyVersion kubeletVersion
  machineID operatingSystem osImage swap:NodeSwapStatus systemUUID
NodeSwapStatus
  capacity:num
NodeRuntimeHandler
  features:NodeRuntimeHandlerFeatures name
NodeRuntimeHandlerFeatures
  recursiveReadOnlyMounts:bool userNamespaces:bool
AttachedVolume
  devicePath name
Service
  apiVersion kind ~metadata:ObjectMeta ~spec:ServiceSpec ~status:ServiceStatus
ServiceSpec
  allocateLoadBalancerNodePorts:bool clusterIP clusterIPs:[] externalIPs:[] externalName
  externalTrafficPolicy healthCheckNodePort:num internalTrafficPolicy ipFamilies:[] ipFamilyPolicy
  loadBalancerClass loadBalancerIP loadBalancerSourceRanges:[] ports:[ServicePort]port,protocol
  publishNotReadyAddresses:bool selector:{}! sessionAffinity
  sessionAffinityConfig:SessionAffinityConfig trafficDistribution type
ServicePort
  appProtocol name nodePort:num port:num protocol targetPort:any
SessionAffinityConfig
  clientIP:ClientIPConfig
ClientIPConfig
  timeoutSeconds:num
ServiceStatus
  conditions:[Condition]type ~loadBalancer:LoadBalancerStatus
Condition
  lastTransitionTime message observedGeneration:num reason status type
LoadBalancerStatus
  ingress:[LoadBalancerIngress]
LoadBalancerIngress
  hostname ip ipMode ports:[PortStatus]
PortStatus
  error port:num protocol
Endpoints
  apiVersion kind ~metadata:ObjectMeta subsets:[EndpointSubset]
EndpointSubset
  addresses:[EndpointAddress] notReadyAddresses:[EndpointAddress] ports:[CoreV1EndpointPort]
EndpointAddress!
  hostname ip nodeName targetRef:ObjectReference
ObjectReference!
  apiVersion fieldPath kind name namespace resourceVersion uid
CoreV1EndpointPort!
  appProtocol name port:num protocol
ConfigMap
  apiVersion binaryData:{} data:{} immutable:bool kind ~metadata:ObjectMeta
Secret
  apiVersion data:{} immutable:bool kind ~metadata:ObjectMeta stringData:{} type
ServiceAccount
  apiVersion automountServiceAccountToken:bool imagePullSecrets:[LocalObjectReference] kind
  ~metadata:ObjectMeta secrets:[ObjectReference]name
CoreV1Event
  action apiVersion count:num eventTime firstTimestamp involvedObject:ObjectReference kind
  lastTimestamp message ~metadata:ObjectMeta reason related:ObjectReference reportingComponent
  reportingInstance series:CoreV1EventSeries source:EventSource type
CoreV1EventSeries
  count:num lastObservedTime
EventSource
  component host
PersistentVolume
  apiVersion kind ~metadata:ObjectMeta ~spec:PersistentVolumeSpec ~status:PersistentVolumeStatus
PersistentVolumeSpec
  accessModes:[] awsElasticBlockStore:any azureDisk:any azureFile:any capacity:{quantity}
  cephfs:any cinder:any claimRef:ObjectReference csi:CSIPersistentVolumeSource fc:any
  flexVolume:any flocker:any gcePersistentDisk:any glusterfs:any hostPath:HostPathVolumeSource
  iscsi:any local:LocalVolumeSource mountOptions:[] nfs:NFSVolumeSource
  nodeAffinity:VolumeNodeAffinity persistentVolumeReclaimPolicy photonPersistentDisk:any
  portworxVolume:any quobyte:any rbd:any scaleIO:any storageClassName storageos:any
  volumeAttributesClassName volumeMode vsphereVolume:any
CSIPersistentVolumeSource
  controllerExpandSecretRef:SecretReference controllerPublishSecretRef:SecretReference driver
  fsType nodeExpandSecretRef:SecretReference nodePublishSecretRef:SecretReference
  nodeStageSecretRef:SecretReference readOnly:bool volumeAttributes:{} volumeHandle
SecretReference!
  name namespace
LocalVolumeSource
  fsType path
VolumeNodeAffinity
  required:NodeSelector
PersistentVolumeStatus
  lastPhaseTransitionTime message phase reason
PersistentVolumeClaim
  apiVersion kind ~metadata:ObjectMeta ~spec:PersistentVolumeClaimSpec
  ~status:PersistentVolumeClaimStatus
PersistentVolumeClaimStatus
  accessModes:[] allocatedResourceStatuses:{} allocatedResources:{quantity} capacity:{quantity}
  conditions:[PersistentVolumeClaimCondition]type currentVolumeAttributesClassName
  modifyVolumeStatus:ModifyVolumeStatus phase
PersistentVolumeClaimCondition
  lastProbeTime lastTransitionTime message reason status type
ModifyVolumeStatus
  status targetVolumeAttributesClassName
ResourceQuota
  apiVersion kind ~metadata:ObjectMeta ~spec:ResourceQuotaSpec ~status:ResourceQuotaStatus
ResourceQuotaSpec
  hard:{quantity} scopeSelector:ScopeSelector scopes:[]
ScopeSelector!
  matchExpressions:[ScopedResourceSelectorRequirement]
ScopedResourceSelectorRequirement
  operator scopeName values:[]
ResourceQuotaStatus
  hard:{quantity} used:{quantity}
LimitRange
  apiVersion kind ~metadata:ObjectMeta ~spec:LimitRangeSpec
LimitRangeSpec
  limits:[LimitRangeItem]
LimitRangeItem
  default:{quantity} defaultRequest:{quantity} max:{quantity} maxLimitRequestRatio:{quantity}
  min:{quantity} type
`
