export const SYNC_CAUSES = [
  ...(['never-deployed', 'failed', 'prune-pending', 'git-ahead', 'drift'] as const),
  ...(['source-failed', 'comparison-failed', 'unobserved', 'stale'] as const),
] as const
export const HEALTHS = [
  'healthy',
  'progressing',
  'degraded',
  'suspended',
  'missing',
  'unknown',
] as const
export const LIFECYCLES = [
  ...(['idle', 'requested', 'running', 'retrying', 'blocked-by-window'] as const),
  ...(['awaiting-confirmation', 'terminating', 'suspended', 'deleting'] as const),
] as const

/** The app kinds of both engines. */
export type AppKind = 'Application' | 'Kustomization' | 'HelmRelease'

/** What a story's app is to look like in the product, planted by hand from the words of the design. */
export interface Expectation {
  cluster: string
  kind: AppKind
  namespace: string
  name: string
  sync: 'synced' | 'out-of-sync' | 'unknown'
  cause?: (typeof SYNC_CAUSES)[number]
  health: (typeof HEALTHS)[number]
  /** Absent where the design leaves it open. */
  lifecycle?: (typeof LIFECYCLES)[number]
  /** What happened, in a few words. */
  story: string
}

const KINDS: Readonly<Record<string, AppKind>> = {
  app: 'Application',
  ks: 'Kustomization',
  hr: 'HelmRelease',
}

/** Cluster, app, sync with its cause, health, lifecycle, story. */
const TABLE = `
in-cluster                  | app ingress-nginx-edge                | out-of-sync: failed         | healthy     | retrying              | admission refuses host ports, third of five retries
in-cluster                  | app application-initializer-devteam-a | out-of-sync: never-deployed | missing     | idle                  | created, never synced
in-cluster                  | app vcluster-team-b                   | synced                      | healthy     | deleting              | deleted, a protected volume claim keeps it
in-cluster                  | app shop-orders                       | out-of-sync: git-ahead      | healthy     | running               | waits for a PreSync migration
in-cluster                  | app policy-reports                    | out-of-sync: prune-pending  | healthy     | awaiting-confirmation | Prune=confirm
in-cluster                  | app audit-log                         | out-of-sync: git-ahead      | healthy     | suspended             | skip-reconcile: the operation is not taken up
in-cluster                  | app certificate-broker                | out-of-sync: git-ahead      | healthy     | blocked-by-window     | allow window opens in hours
in-cluster                  | app media-archive                     | out-of-sync: git-ahead      | healthy     | terminating           | terminated, but the window blocks even that
in-cluster                  | app edge-analytics                    | unknown: comparison-failed  | unknown     | idle                  | destination is not registered
in-cluster                  | app simple-webapps                    | synced                      | healthy     | idle                  | app of apps with three children
in-cluster                  | app simple-webapp-1                   | synced                      | healthy     | idle                  | child of simple-webapps
in-cluster                  | app simple-webapp-2                   | synced                      | degraded    | idle                  | child; its autoscaler gets no metrics
in-cluster                  | app simple-webapp-3                   | synced                      | healthy     | idle                  | child of simple-webapps
in-cluster                  | app in-cluster-simple-webapp          | synced                      | healthy     | idle                  | owned by an ApplicationSet
in-cluster                  | app capi-capz-quickstart              | synced                      | healthy     | idle                  | a Cluster API cluster
in-cluster                  | app capi-quickstart-ingress-nginx     | synced                      | healthy     | idle                  | deployed to another cluster, multi-source
in-cluster                  | app capi-quickstart-cert-manager      | synced                      | healthy     | idle                  | deployed to another cluster, multi-source
in-cluster                  | app capi-quickstart-metrics-server    | synced                      | healthy     | idle                  | deployed to another cluster, multi-source
in-cluster                  | app telemetry-staging-2               | synced                      | progressing | idle                  | step two of a roll-out does not get healthy
in-cluster                  | app telemetry-prod-1                  | out-of-sync: git-ahead      | healthy     | idle                  | waits for step two of the roll-out
in-cluster                  | app telemetry-prod-2                  | out-of-sync: git-ahead      | healthy     | idle                  | waits for step two of the roll-out
in-cluster                  | app flood-maps                        | unknown: comparison-failed  | unknown     | idle                  | its project does not exist
in-cluster                  | app night-ledger                      | out-of-sync: git-ahead      | healthy     | open                  | its project's schedule cannot be read, which blocks
in-cluster-germany          | app simple-webapp                     | out-of-sync: drift          | healthy     | idle                  | three fields changed with kubectl, no self-heal
in-cluster-germany          | app payments-gateway                  | out-of-sync: failed         | healthy     | idle                  | admission refused, auto-sync gave up
in-cluster-germany          | app legacy-reporting                  | out-of-sync: prune-pending  | healthy     | idle                  | a ConfigMap left Git, auto-sync does not prune
in-cluster-germany          | app city-import                       | synced                      | healthy     | idle                  | a completed Job and a CronJob
in-cluster-germany          | app import-check                      | synced                      | degraded    | idle                  | a failed Job
gitops-real-aks             | app backend-api-weather-app           | synced                      | degraded    | idle                  | new pods crash, four old ones serve
gitops-real-aks             | app city-map                          | unknown: comparison-failed  | healthy     | idle                  | the path left Git
gitops-real-aks             | app hello-world                       | out-of-sync: drift          | missing     | idle                  | Deployment deleted by hand
gitops-real-aks             | app load-test                         | synced                      | suspended   | idle                  | Deployment paused in Git
gitops-real-aks             | app tariff-engine                     | synced                      | progressing | idle                  | new pods do not get ready
gitops-real-aks             | app parking-vault                     | synced                      | degraded    | idle                  | no right to pull the image
gitops-real-aks             | app route-solver                      | synced                      | degraded    | idle                  | no node has that much memory
gitops-real-aks             | app booking-desk                      | synced                      | degraded    | idle                  | its readiness probe fails
gitops-real-aks             | app tide-forecast                     | synced                      | degraded    | idle                  | the quota lets no pod be made
gitops-real-aks             | app permit-office                     | synced                      | degraded    | idle                  | a Secret is missing
gitops-real-aks             | app dog-register                      | synced                      | degraded    | idle                  | a key in a Secret is missing
gitops-real-aks             | app tram-board                        | synced                      | degraded    | idle                  | a ConfigMap that is to be mounted is missing
gitops-real-aks             | app kiosk-agent                       | synced                      | degraded    | idle                  | a policy refuses its pods
gitops-real-aks             | app map-tiles                         | synced                      | progressing | idle                  | a class of storage that does not exist
gitops-real-aks             | app crossplane-network                | synced                      | healthy     | idle                  | a composite network, one of its subnets cannot be made
gitops-real-aks             | app secrets-office                    | synced                      | degraded    | idle                  | one external and one sealed Secret do not arrive
gitops-real-aks             | app canary-cage                       | synced                      | healthy     | idle                  | values that must not leave their cluster
gitops-real-aks             | app tls-front                         | synced                      | progressing | idle                  | a certificate waits for its challenge
gitops-real-aks             | app canary-shop                       | synced                      | suspended   | idle                  | a canary waits to be promoted
gitops-real-aks             | app city-archive                      | synced                      | healthy     | idle                  | every built-in kind, and owners that make no tree
gitops-real-aks             | app log-samples                       | synced                      | healthy     | idle                  | what logs can be like
gitops-real-aks             | app harbour-office                    | synced                      | healthy     | idle                  | orphans in its namespace
mgmt-cluster                | ks terraform-environments             | synced                      | healthy     | idle                  | three Terraform objects, one waits for approval
gitops-real-aks             | app tax-ledger                        | out-of-sync: failed         | healthy     | idle                  | its PreSync check fails
aks-excelsior-development-2 | app my-weather-app                    | out-of-sync: git-ahead      | healthy     | idle                  | manual sync, two commits wait
aks-excelsior-development-2 | app qa-simple-webapp                  | out-of-sync: drift          | healthy     | idle                  | replicas changed with kubectl
aks-excelsior-development-2 | app stage-simple-webapp               | synced                      | healthy     | idle                  | same app, another environment
aks-excelsior-development-2 | app echoserver-dev                    | synced                      | healthy     | idle                  | kustomize overlay
aks-excelsior-development-2 | app echoserver-stg                    | synced                      | healthy     | idle                  | kustomize overlay
aks-excelsior-development-2 | ks demoapp-dev                        | synced                      | degraded    | retrying              | health check timed out: image not found
crc                         | app my-weather-app                    | out-of-sync: git-ahead      | healthy     | idle                  | same name; behind an expired token
aks-excelsior-development-2 | ks demoapp-prd                        | synced                      | healthy     | idle                  | production pins the image that exists
aks-excelsior-development-2 | ks monitoring                         | synced                      | healthy     | idle                  | its health checks passed
flux-cluster                | ks hello-app                          | synced                      | missing     | idle                  | Deployment deleted by hand, Flux has not looked yet
flux-cluster                | ks vote-dev                           | out-of-sync: git-ahead      | healthy     | suspended             | suspended by a person, five commits wait
flux-cluster                | ks infra                              | out-of-sync: failed         | healthy     | retrying              | kustomize build fails
flux-cluster                | ks apps                               | out-of-sync: git-ahead      | progressing | running               | waits for infra
flux-cluster                | ks sharded-reports                    | unknown: unobserved         | unknown     | idle                  | no controller watches its shard
in-cluster-austria          | ks report-worker                      | synced                      | degraded    | idle                  | Ready, yet its workload crash-loops
in-cluster-austria          | ks citizen-portal-web                 | unknown: source-failed      | healthy     | idle                  | deploy key expired, still says Ready
in-cluster-austria          | ks citizen-portal-api                 | unknown: source-failed      | healthy     | idle                  | deploy key expired, still says Ready
in-cluster-austria          | hr external-dns                       | out-of-sync: git-ahead      | progressing | running               | upgrade waits for its pods
in-cluster-ireland          | ks podinfo                            | synced                      | healthy     | idle                  | from an OCI artifact
in-cluster-ireland          | hr opencost                           | synced                      | healthy     | suspended             | suspended by a person
in-cluster-ireland          | ks tide-gauge                         | synced                      | healthy     | idle                  | its image was updated by a commit of the automation
in-cluster-ireland          | hr gauge-cache                        | out-of-sync: drift          | healthy     | idle                  | scaled with kubectl, drift is only reported
in-cluster-ireland          | hr harbour-gate                       | synced                      | degraded    | idle                  | installed, its test failed
in-cluster-ireland          | hr pilot-invoices                     | out-of-sync: failed         | degraded    | idle                  | three tries to install, retries exhausted
in-cluster-ireland          | hr pilot-portal                       | synced                      | healthy     | idle                  | its chart is an OCI artifact
mgmt-cluster                | ks capi-quickstart-baseline           | synced                      | healthy     | idle                  | deployed to another cluster by a kubeconfig
mgmt-cluster                | ks vcluster-team-a-baseline           | synced                      | healthy     | idle                  | deployed to another cluster by its address
in-cluster-ireland          | ks ferry-config                       | synced                      | healthy     | idle                  | from an external artifact
in-cluster-austria          | ks default/example-application        | synced                      | healthy     | idle                  | a merged pull request deployed v2, source over ssh
in-cluster-austria          | ks default/pirate-application         | synced                      | healthy     | suspended             | suspended and edited by hand
aks-excelsior-development-2 | ks gitops-demo/gitops-demo-infra      | synced                      | healthy     | idle                  | written by Azure's agent
aks-excelsior-development-2 | ks gitops-demo/gitops-demo-apps       | synced                      | healthy     | idle                  | written by Azure's agent, after infra
aks-excelsior-development-2 | ks example-apps                       | synced                      | healthy     | idle                  | staging of a base that production shares
eksgitopscluster            | ks example-apps                       | synced                      | healthy     | idle                  | production of a base that staging shares
in-cluster                  | app city-portal                       | synced                      | healthy     | idle                  | links, notices, subscriptions, image updates
in-cluster                  | app guest-book                        | synced                      | healthy     | idle                  | markup and marks of direction in every text
in-cluster                  | app tide-tables                       | synced                      | healthy     | idle                  | waves and a hook after them
in-cluster                  | app devteam-b/booking                 | synced                      | healthy     | idle                  | lives in its team's namespace
in-cluster-germany          | app road-signs                        | synced                      | healthy     | idle                  | 1,200 resources
mgmt-cluster                | ks night-buses                        | unknown: stale              | healthy     | idle                  | not looked at for hours
mgmt-cluster                | ks fare-engine                        | out-of-sync: git-ahead      | progressing | running               | health checks of a new revision
in-cluster                  | app quiet-tenant                      | unknown: comparison-failed  | unknown     | idle                  | its project does not permit the repository any more
in-cluster-germany          | app toll-gates                        | out-of-sync: drift          | missing     | idle                  | scaled by an autoscaler, a label gone, a Service deleted
in-cluster-germany          | app fog-signals                       | out-of-sync: drift          | healthy     | idle                  | ignored differences, a kept resource, an edited Secret
in-cluster-germany          | app lost-property                     | out-of-sync: git-ahead      | healthy     | idle                  | its deployed commit was pushed away
in-cluster-germany          | app star-charts                       | out-of-sync: failed         | healthy     | idle                  | a kind that its cluster does not know
eksgitopscluster            | app ferry-tickets                     | out-of-sync: drift          | healthy     | idle                  | server-side apply, a variable edited by hand
eksgitopscluster            | app tram-depot                        | out-of-sync: git-ahead      | healthy     | idle                  | manual sync, Git moved on in every way
eksgitopscluster            | app borrowed-base                     | unknown: comparison-failed  | healthy     | idle                  | its base is a remote one
eksgitopscluster            | hr storm-drains                       | out-of-sync: git-ahead      | healthy     | suspended             | its range takes a newer chart
eksgitopscluster            | hr pier-cafe                          | synced                      | healthy     | idle                  | values from elsewhere, post-renderers
flux-cluster                | ks berth-planner                      | synced                      | healthy     | suspended             | suspended and edited, one object deleted
flux-cluster                | ks buoy-data                          | synced                      | healthy     | idle                  | variables from a ConfigMap and a Secret
eksgitopscluster            | ks tram-alerts                        | synced                      | healthy     | requested             | reconcile requested, nobody takes it up
eksgitopscluster            | hr ledger                             | out-of-sync: failed         | degraded    | idle                  | upgrade failed and was rolled back
eksgitopscluster            | hr demoapp                            | unknown: source-failed      | healthy     | open                  | registry Secret missing, chart not found
eksgitopscluster            | hr redis                              | synced                      | healthy     | idle                  | upgraded, drift detection on
`

/** Every story of the default fleet; all other apps are synced, healthy and idle. */
export const EXPECTATIONS: readonly Expectation[] = TABLE.trim().split('\n').map(parseRow)

function parseRow(row: string): Expectation {
  const [cluster = '', app = '', syncAndCause = '', health = '', lifecycle = '', story = ''] = row
    .split('|')
    .map((cell) => cell.trim())
  const [short = '', named = ''] = app.split(' ')
  const [name = '', own] = named.split('/').reverse()
  const [sync = '', cause] = syncAndCause.split(': ')
  const kind = KINDS[short]
  if (!kind) throw new Error(`no kind ${short} in: ${row}`)
  const argocd = cluster === 'crc' ? 'openshift-gitops' : 'argocd'
  return {
    cluster,
    kind,
    namespace: own ?? (kind === 'Application' ? argocd : 'flux-system'),
    name,
    sync: oneOf(['synced', 'out-of-sync', 'unknown'] as const, sync),
    ...(cause !== undefined && { cause: oneOf(SYNC_CAUSES, cause) }),
    health: oneOf(HEALTHS, health),
    ...(lifecycle !== 'open' && { lifecycle: oneOf(LIFECYCLES, lifecycle) }),
    story,
  }
}

function oneOf<T extends string>(words: readonly T[], word: string): T {
  const found = words.find((one) => one === word)
  if (found === undefined) throw new Error(`${word} is none of ${words.join(', ')}`)
  return found
}
