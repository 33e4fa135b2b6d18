/** The app kinds of both engines. */
export type AppKind = 'Application' | 'Kustomization' | 'HelmRelease'

/** What a story's app is to look like in the product, planted by hand from the words of the design. */
export interface Expectation {
  cluster: string
  kind: AppKind
  namespace: string
  name: string
  sync: 'synced' | 'out-of-sync' | 'unknown'
  cause?:
    | 'never-deployed'
    | 'failed'
    | 'prune-pending'
    | 'git-ahead'
    | 'drift'
    | 'source-failed'
    | 'comparison-failed'
    | 'unobserved'
    | 'stale'
  health: 'healthy' | 'progressing' | 'degraded' | 'suspended' | 'missing' | 'unknown'
  /** Absent where the design leaves it open. */
  lifecycle?:
    | 'idle'
    | 'requested'
    | 'running'
    | 'retrying'
    | 'blocked-by-window'
    | 'awaiting-confirmation'
    | 'terminating'
    | 'suspended'
    | 'deleting'
  /** What happened, in a few words. */
  story: string
}

type Sync = 'synced' | `${'out-of-sync' | 'unknown'}: ${NonNullable<Expectation['cause']>}`

function app(
  cluster: string,
  at: `${'app' | 'ks' | 'hr'} ${string}`,
  sync: Sync,
  health: Expectation['health'],
  lifecycle: Expectation['lifecycle'] | 'open',
  story: string,
): Expectation {
  const [short = '', name = ''] = at.split(' ')
  const kind: AppKind =
    short === 'app' ? 'Application' : short === 'ks' ? 'Kustomization' : 'HelmRelease'
  const argocd = cluster === 'crc' ? 'openshift-gitops' : 'argocd'
  const [status, cause] = sync.split(': ') as [
    Expectation['sync'],
    Expectation['cause'] | undefined,
  ]
  return {
    cluster,
    kind,
    namespace: kind === 'Application' ? argocd : 'flux-system',
    name,
    sync: status,
    ...(cause && { cause }),
    health,
    ...(lifecycle !== undefined && lifecycle !== 'open' && { lifecycle }),
    story,
  }
}

const COCKPIT = 'in-cluster'
const GERMANY = 'in-cluster-germany'
const AUSTRIA = 'in-cluster-austria'
const AKS = 'gitops-real-aks'
const EKS = 'eksgitopscluster'
const DEV = 'aks-excelsior-development-2'

/** Every story of the default fleet; all other apps are synced, healthy and idle. */
export const EXPECTATIONS: readonly Expectation[] = [
  app(
    COCKPIT,
    'app ingress-nginx-edge',
    'out-of-sync: failed',
    'healthy',
    'retrying',
    'admission refuses host ports, third of five retries',
  ),
  app(
    COCKPIT,
    'app application-initializer-devteam-a',
    'out-of-sync: never-deployed',
    'missing',
    'idle',
    'created, never synced',
  ),
  app(
    COCKPIT,
    'app vcluster-team-b',
    'synced',
    'healthy',
    'deleting',
    'deleted, a protected volume claim keeps it',
  ),
  app(
    COCKPIT,
    'app shop-orders',
    'out-of-sync: git-ahead',
    'healthy',
    'running',
    'waits for a PreSync migration',
  ),
  app(
    COCKPIT,
    'app policy-reports',
    'out-of-sync: prune-pending',
    'healthy',
    'awaiting-confirmation',
    'Prune=confirm',
  ),
  app(
    COCKPIT,
    'app audit-log',
    'out-of-sync: git-ahead',
    'healthy',
    'requested',
    'skip-reconcile: the operation is not taken up',
  ),
  app(
    COCKPIT,
    'app certificate-broker',
    'out-of-sync: git-ahead',
    'healthy',
    'blocked-by-window',
    'allow window opens in hours',
  ),
  app(
    COCKPIT,
    'app media-archive',
    'out-of-sync: git-ahead',
    'healthy',
    'terminating',
    'terminated, but the window blocks even that',
  ),
  app(
    COCKPIT,
    'app edge-analytics',
    'unknown: comparison-failed',
    'unknown',
    'idle',
    'destination is not registered',
  ),
  app(
    COCKPIT,
    'app simple-webapps',
    'synced',
    'healthy',
    'idle',
    'app of apps with three children',
  ),
  app(COCKPIT, 'app simple-webapp-1', 'synced', 'healthy', 'idle', 'child of simple-webapps'),
  app(
    COCKPIT,
    'app simple-webapp-2',
    'synced',
    'degraded',
    'idle',
    'child; its autoscaler gets no metrics',
  ),
  app(COCKPIT, 'app simple-webapp-3', 'synced', 'healthy', 'idle', 'child of simple-webapps'),
  app(
    COCKPIT,
    'app in-cluster-simple-webapp',
    'synced',
    'healthy',
    'idle',
    'owned by an ApplicationSet',
  ),
  app(COCKPIT, 'app capi-capz-quickstart', 'synced', 'healthy', 'idle', 'a Cluster API cluster'),
  app(
    COCKPIT,
    'app capi-quickstart-ingress-nginx',
    'synced',
    'healthy',
    'idle',
    'deployed to another cluster, multi-source',
  ),
  app(
    COCKPIT,
    'app capi-quickstart-cert-manager',
    'synced',
    'healthy',
    'idle',
    'deployed to another cluster, multi-source',
  ),
  app(
    COCKPIT,
    'app capi-quickstart-metrics-server',
    'synced',
    'healthy',
    'idle',
    'deployed to another cluster, multi-source',
  ),
  app(
    GERMANY,
    'app simple-webapp',
    'out-of-sync: drift',
    'healthy',
    'idle',
    'three fields changed with kubectl, no self-heal',
  ),
  app(
    GERMANY,
    'app payments-gateway',
    'out-of-sync: failed',
    'healthy',
    'idle',
    'admission refused, auto-sync gave up',
  ),
  app(
    GERMANY,
    'app legacy-reporting',
    'out-of-sync: prune-pending',
    'healthy',
    'idle',
    'a ConfigMap left Git, auto-sync does not prune',
  ),
  app(GERMANY, 'app city-import', 'synced', 'healthy', 'idle', 'a completed Job and a CronJob'),
  app(GERMANY, 'app import-check', 'synced', 'degraded', 'idle', 'a failed Job'),
  app(
    AKS,
    'app backend-api-weather-app',
    'synced',
    'degraded',
    'idle',
    'new pods crash, four old ones serve',
  ),
  app(AKS, 'app city-map', 'unknown: comparison-failed', 'healthy', 'idle', 'the path left Git'),
  app(
    AKS,
    'app hello-world',
    'out-of-sync: drift',
    'missing',
    'idle',
    'Deployment deleted by hand',
  ),
  app(AKS, 'app load-test', 'synced', 'suspended', 'idle', 'Deployment paused in Git'),
  app(AKS, 'app tariff-engine', 'synced', 'progressing', 'idle', 'new pods do not get ready'),
  app(
    DEV,
    'app my-weather-app',
    'out-of-sync: git-ahead',
    'healthy',
    'idle',
    'manual sync, two commits wait',
  ),
  app(
    DEV,
    'app qa-simple-webapp',
    'out-of-sync: drift',
    'healthy',
    'idle',
    'replicas changed with kubectl',
  ),
  app(DEV, 'app stage-simple-webapp', 'synced', 'healthy', 'idle', 'same app, another environment'),
  app(DEV, 'app echoserver-dev', 'synced', 'healthy', 'idle', 'kustomize overlay'),
  app(DEV, 'app echoserver-stg', 'synced', 'healthy', 'idle', 'kustomize overlay'),
  app(
    DEV,
    'ks demoapp-dev',
    'synced',
    'degraded',
    'retrying',
    'health check timed out: image not found',
  ),
  app(
    'crc',
    'app my-weather-app',
    'out-of-sync: git-ahead',
    'healthy',
    'idle',
    'same name; behind an expired token',
  ),
  app(
    'flux-cluster',
    'ks hello-app',
    'synced',
    'missing',
    'idle',
    'Deployment deleted by hand, Flux has not looked yet',
  ),
  app(
    'flux-cluster',
    'ks vote-dev',
    'out-of-sync: git-ahead',
    'healthy',
    'suspended',
    'suspended by a person, five commits wait',
  ),
  app(
    'flux-cluster',
    'ks infra',
    'out-of-sync: failed',
    'healthy',
    'retrying',
    'kustomize build fails',
  ),
  app(
    'flux-cluster',
    'ks apps',
    'out-of-sync: git-ahead',
    'progressing',
    'running',
    'waits for infra',
  ),
  app(
    'flux-cluster',
    'ks sharded-reports',
    'unknown: unobserved',
    'unknown',
    'idle',
    'no controller watches its shard',
  ),
  app(
    AUSTRIA,
    'ks report-worker',
    'synced',
    'degraded',
    'idle',
    'Ready, yet its workload crash-loops',
  ),
  app(
    AUSTRIA,
    'ks citizen-portal-web',
    'unknown: source-failed',
    'healthy',
    'idle',
    'deploy key expired, still says Ready',
  ),
  app(
    AUSTRIA,
    'ks citizen-portal-api',
    'unknown: source-failed',
    'healthy',
    'idle',
    'deploy key expired, still says Ready',
  ),
  app(
    AUSTRIA,
    'hr external-dns',
    'out-of-sync: git-ahead',
    'progressing',
    'running',
    'upgrade waits for its pods',
  ),
  app('in-cluster-ireland', 'ks podinfo', 'synced', 'healthy', 'idle', 'from an OCI artifact'),
  app(
    'in-cluster-ireland',
    'hr opencost',
    'synced',
    'healthy',
    'suspended',
    'suspended by a person',
  ),
  app(
    'mgmt-cluster',
    'ks night-buses',
    'unknown: stale',
    'healthy',
    'idle',
    'not looked at for hours',
  ),
  app(
    'mgmt-cluster',
    'ks fare-engine',
    'out-of-sync: git-ahead',
    'progressing',
    'running',
    'health checks of a new revision',
  ),
  app(
    EKS,
    'ks tram-alerts',
    'synced',
    'healthy',
    'requested',
    'reconcile requested, nobody takes it up',
  ),
  app(
    EKS,
    'hr ledger',
    'out-of-sync: failed',
    'degraded',
    'idle',
    'upgrade failed and was rolled back',
  ),
  app(
    EKS,
    'hr demoapp',
    'unknown: source-failed',
    'healthy',
    'open',
    'registry Secret missing, chart not found',
  ),
  app(EKS, 'hr redis', 'synced', 'healthy', 'idle', 'upgraded, drift detection on'),
]
