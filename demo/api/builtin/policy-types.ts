/** Networking, rights, storage, admission and definitions; the notation is `parseTypes`'s. */
export const POLICY_TYPES = `
Ingress
  apiVersion kind ~metadata:ObjectMeta ~spec:IngressSpec ~status:IngressStatus
IngressSpec
  defaultBackend:IngressBackend ingressClassName rules:[IngressRule] tls:[IngressTLS]
IngressBackend
  resource:TypedLocalObjectReference service:IngressServiceBackend
IngressServiceBackend
  name port:ServiceBackendPort
ServiceBackendPort
  name number:num
IngressRule
  host http:HTTPIngressRuleValue
HTTPIngressRuleValue
  paths:[HTTPIngressPath]
HTTPIngressPath
  backend:IngressBackend path pathType
IngressTLS
  hosts:[] secretName
IngressStatus
  ~loadBalancer:IngressLoadBalancerStatus
IngressLoadBalancerStatus
  ingress:[IngressLoadBalancerIngress]
IngressLoadBalancerIngress
  hostname ip ports:[IngressPortStatus]
IngressPortStatus
  error port:num protocol
IngressClass
  apiVersion kind ~metadata:ObjectMeta ~spec:IngressClassSpec
IngressClassSpec
  controller parameters:IngressClassParametersReference
IngressClassParametersReference
  apiGroup kind name namespace scope
NetworkPolicy
  apiVersion kind ~metadata:ObjectMeta ~spec:NetworkPolicySpec
NetworkPolicySpec
  egress:[NetworkPolicyEgressRule] ingress:[NetworkPolicyIngressRule] podSelector:LabelSelector
  policyTypes:[]
NetworkPolicyEgressRule
  ports:[NetworkPolicyPort] to:[NetworkPolicyPeer]
NetworkPolicyPort
  endPort:num port:any protocol
NetworkPolicyPeer
  ipBlock:IPBlock namespaceSelector:LabelSelector podSelector:LabelSelector
IPBlock
  cidr except:[]
NetworkPolicyIngressRule
  from:[NetworkPolicyPeer] ports:[NetworkPolicyPort]
PodDisruptionBudget
  apiVersion kind ~metadata:ObjectMeta ~spec:PodDisruptionBudgetSpec
  ~status:PodDisruptionBudgetStatus
PodDisruptionBudgetSpec
  maxUnavailable:any minAvailable:any selector:LabelSelector unhealthyPodEvictionPolicy
PodDisruptionBudgetStatus
  conditions:[Condition]type currentHealthy:num desiredHealthy:num disruptedPods:{}
  disruptionsAllowed:num expectedPods:num observedGeneration:num
Role
  apiVersion kind ~metadata:ObjectMeta rules:[PolicyRule]
PolicyRule
  apiGroups:[] nonResourceURLs:[] resourceNames:[] resources:[] verbs:[]
RoleBinding
  apiVersion kind ~metadata:ObjectMeta roleRef:RoleRef subjects:[RbacV1Subject]
RoleRef!
  apiGroup kind name
RbacV1Subject!
  apiGroup kind name namespace
ClusterRole
  aggregationRule:AggregationRule apiVersion kind ~metadata:ObjectMeta rules:[PolicyRule]
AggregationRule
  clusterRoleSelectors:[LabelSelector]
ClusterRoleBinding
  apiVersion kind ~metadata:ObjectMeta roleRef:RoleRef subjects:[RbacV1Subject]
EndpointSlice
  addressType apiVersion endpoints:[Endpoint] kind ~metadata:ObjectMeta
  ports:[DiscoveryV1EndpointPort]
Endpoint
  addresses:[]set conditions:EndpointConditions deprecatedTopology:{} hints:EndpointHints hostname
  nodeName targetRef:ObjectReference zone
EndpointConditions
  ready:bool serving:bool terminating:bool
EndpointHints
  forNodes:[ForNode] forZones:[ForZone]
ForNode
  name
ForZone
  name
DiscoveryV1EndpointPort!
  appProtocol name port:num protocol
Lease
  apiVersion kind ~metadata:ObjectMeta ~spec:LeaseSpec
LeaseSpec
  acquireTime holderIdentity leaseDurationSeconds:num leaseTransitions:num preferredHolder
  renewTime strategy
StorageClass
  allowVolumeExpansion:bool allowedTopologies:[TopologySelectorTerm] apiVersion kind
  ~metadata:ObjectMeta mountOptions:[] parameters:{} provisioner reclaimPolicy volumeBindingMode
TopologySelectorTerm!
  matchLabelExpressions:[TopologySelectorLabelRequirement]
TopologySelectorLabelRequirement
  key values:[]
CustomResourceDefinition
  apiVersion kind ~metadata:ObjectMeta ~spec:CustomResourceDefinitionSpec
  ~status:CustomResourceDefinitionStatus
CustomResourceDefinitionSpec
  conversion:any group ~names:CustomResourceDefinitionNames preserveUnknownFields:bool scope
  ~versions:[CustomResourceDefinitionVersion]
CustomResourceDefinitionNames
  categories:[] kind listKind plural shortNames:[] singular
CustomResourceDefinitionVersion
  additionalPrinterColumns:[CustomResourceColumnDefinition] deprecated:bool deprecationWarning
  name schema:CustomResourceValidation selectableFields:[SelectableField] served:bool storage:bool
  subresources:CustomResourceSubresources
CustomResourceColumnDefinition
  description format jsonPath name priority:num type
CustomResourceValidation
  openAPIV3Schema:any
SelectableField
  jsonPath
CustomResourceSubresources
  scale:CustomResourceSubresourceScale status:any
CustomResourceSubresourceScale
  labelSelectorPath specReplicasPath statusReplicasPath
CustomResourceDefinitionStatus
  acceptedNames:CustomResourceDefinitionNames conditions:[CustomResourceDefinitionCondition]type
  observedGeneration:num storedVersions:[]
CustomResourceDefinitionCondition
  lastTransitionTime message observedGeneration:num reason status type
PriorityClass
  apiVersion description globalDefault:bool kind ~metadata:ObjectMeta preemptionPolicy value:num
MutatingWebhookConfiguration
  apiVersion kind ~metadata:ObjectMeta webhooks:[MutatingWebhook]name
MutatingWebhook
  admissionReviewVersions:[] clientConfig:AdmissionregistrationV1WebhookClientConfig failurePolicy
  matchConditions:[MatchCondition]name matchPolicy name namespaceSelector:LabelSelector
  objectSelector:LabelSelector reinvocationPolicy rules:[RuleWithOperations] sideEffects
  timeoutSeconds:num
AdmissionregistrationV1WebhookClientConfig
  caBundle service:AdmissionregistrationV1ServiceReference url
AdmissionregistrationV1ServiceReference
  name namespace path port:num
MatchCondition
  expression name
RuleWithOperations
  apiGroups:[] apiVersions:[] operations:[] resources:[] scope
ValidatingWebhookConfiguration
  apiVersion kind ~metadata:ObjectMeta webhooks:[ValidatingWebhook]name
ValidatingWebhook
  admissionReviewVersions:[] clientConfig:AdmissionregistrationV1WebhookClientConfig failurePolicy
  matchConditions:[MatchCondition]name matchPolicy name namespaceSelector:LabelSelector
  objectSelector:LabelSelector rules:[RuleWithOperations] sideEffects timeoutSeconds:num
`
