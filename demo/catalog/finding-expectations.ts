/** What is to be found out about an app, planted by hand from the words of the design. */
export interface DiagnosisExpectation {
  cluster: string
  kind: 'Application' | 'Kustomization' | 'HelmRelease'
  namespace: string
  app: string
  /** The word for the cause. */
  code: string
  /** The thing that fails, `Kind/name`; names that carry a hash end in `*`. */
  about: string
  /** Where it is, when that is not the app's cluster. */
  namespaceOfThing: string
  /** A part of the words that have to be quoted. */
  quotes: string
}

const KINDS = { app: 'Application', ks: 'Kustomization', hr: 'HelmRelease' } as const

/** Cluster, app, code, namespace and thing, words. */
const TABLE = `
gitops-real-aks             | app backend-api-weather-app | crash-loop     | weather-app-for-real Pod/backend-api-weather-app-* | back-off 5m0s restarting failed container
in-cluster-austria          | ks report-worker            | out-of-memory  | reports Pod/report-worker-*                   | OOMKilled
in-cluster-ireland          | hr pilot-invoices           | crash-loop     | pilot-invoices Pod/pilot-invoices-*           | restarting failed container
aks-excelsior-development-2 | ks demoapp-dev              | image-pull     | demoapp Pod/redis-dev-*                       | redis:7.4.91: not found
gitops-real-aks             | app parking-vault           | image-pull     | parking-vault Pod/parking-vault-*             | 403 Forbidden
gitops-real-aks             | app route-solver            | unschedulable  | route-solver Pod/route-solver-*               | 3 Insufficient memory
gitops-real-aks             | app booking-desk            | probe-failing  | booking-desk Pod/booking-desk-*               | Readiness probe failed: HTTP probe failed with statuscode: 503
gitops-real-aks             | app tariff-engine           | probe-failing  | tariff-engine Pod/tariff-engine-*             | Readiness probe failed: HTTP probe failed with statuscode: 503
gitops-real-aks             | app tide-forecast           | quota          | tide-forecast ReplicaSet/tide-forecast-*      | exceeded quota: team-water
gitops-real-aks             | app permit-office           | missing-config | permit-office Pod/permit-office-*             | secret "permit-db" not found
gitops-real-aks             | app dog-register            | missing-key    | dog-register Pod/dog-register-*               | couldn't find key password in Secret dog-register/dog-register-db
gitops-real-aks             | app tram-board              | missing-config | tram-board Pod/tram-board-*                   | configmap "tram-board-routes" not found
gitops-real-aks             | app kiosk-agent             | admission      | kiosk-agent ReplicaSet/kiosk-agent-*          | disallow-privileged-containers
gitops-real-aks             | app map-tiles               | volume         | map-tiles PersistentVolumeClaim/tiles-map-tiles-0 | storageclass.storage.k8s.io "fast-nvme" not found
gitops-real-aks             | app tax-ledger              | hook-failed    | tax-ledger Job/tax-ledger-schema-check        | Job has reached the specified backoff limit
gitops-real-aks             | app secrets-office          | secret-sync    | secrets-office ExternalSecret/office-archive  | could not get provider client
gitops-real-aks             | app secrets-office          | secret-sync    | secrets-office SealedSecret/office-seal-old   | no key could decrypt secret (token)
gitops-real-aks             | app tls-front               | certificate    | tls-front Challenge/front-new-1-1520431877-3914204817 | no such host
in-cluster                  | app capi-capz-quickstart    | cluster-not-up | capi-capz-quickstart Machine/capi-quickstart-md-0-* | cni plugin not initialized
in-cluster-germany          | app payments-gateway        | admission      | payments Deployment/payments-gateway          | disallow-host-ports
in-cluster-germany          | app import-check            | job-failed     | imports Job/import-check                      | Job has reached the specified backoff limit
flux-cluster                | ks apps                     | dependency     | flux-system Kustomization/infra               | dependency 'flux-system/infra' is not ready
`

/** One finding at least for each of these apps; further ones are no mistake. */
export const DIAGNOSIS_EXPECTATIONS: readonly DiagnosisExpectation[] = TABLE.trim()
  .split('\n')
  .map((row) => {
    const [cluster = '', app = '', code = '', thing = '', quotes = ''] = row
      .split('|')
      .map((cell) => cell.trim())
    const [short = '', name = ''] = app.split(' ')
    const [namespaceOfThing = '', about = ''] = thing.split(' ')
    const kind = KINDS[short as keyof typeof KINDS]
    const namespace = kind === 'Application' ? 'argocd' : 'flux-system'
    return { cluster, kind, namespace, app: name, code, about, namespaceOfThing, quotes }
  })
