import { canary } from './canaries'
import { parseDiffs, type DiffExpectation } from './diff-expectations'

const encoded = (place: string) => Buffer.from(canary(place)).toString('base64')

/** What people, autoscalers and robots changed, deleted and left behind. */
const BY_HAND = `
in-cluster-germany | app simple-webapp | changed apps/Deployment simple-webapp/prod-simple-webapp | spec.replicas: 2 → 5 @ kubectl/scale
in-cluster-germany | app simple-webapp | changed apps/Deployment simple-webapp/prod-simple-webapp | spec.template.spec.containers[simple-webapp].image: ghcr.io/la-cc/simple-webapp:1.1.4-feature-login → ghcr.io/la-cc/simple-webapp:1.1.5-new-ui @ kubectl-set
in-cluster-germany | app simple-webapp | changed apps/Deployment simple-webapp/prod-simple-webapp | spec.template.spec.containers[simple-webapp].env[UI_X_COLOR].value: darkblue → aqua @ kubectl-edit
in-cluster-germany | app legacy-reporting | removed ConfigMap legacy-reporting/old-settings |
in-cluster-germany | app toll-gates | changed apps/Deployment toll-gates/toll-ledger | spec.replicas: 2 → 5 @ kube-controller-manager/scale
in-cluster-germany | app toll-gates | changed apps/Deployment toll-gates/toll-kiosk | metadata.labels.tier: edge → -
in-cluster-germany | app toll-gates | added Service toll-gates/toll-kiosk |
in-cluster-germany | app fog-signals | changed Secret fog-signals/fog-keys | data.horn: ${encoded('secret-in-git')} → ${encoded('secret-by-hand')} @ kubectl-edit
in-cluster-germany | app fog-signals | extra ConfigMap fog-signals/fog-chart |
in-cluster-germany | app fog-signals | ignored apps/Deployment fog-signals/fog-horn | spec.replicas: 1 → 2 @ kubectl/scale ignored
in-cluster-germany | app fog-signals | ignored apps/Deployment fog-signals/fog-lamp | spec.template.spec.containers[fog-lamp].image: ghcr.io/city-works/fog-lamp:1.0.0 → ghcr.io/city-works/fog-lamp:1.0.1 @ kubectl-set ignored
in-cluster-germany | app fog-signals | ignored apps/Deployment fog-signals/fog-bell | spec.template.spec.containers[fog-bell].env[TONE].value: low → high @ tone-robot ignored
in-cluster | app policy-reports | removed apps/Deployment policy-reports/policy-archive |
gitops-real-aks | app hello-world | added apps/Deployment gitops-kubernetes/hello-world-deployment |
aks-excelsior-development-2 | app qa-simple-webapp | changed apps/Deployment simple-webapp/qa-simple-webapp | spec.replicas: 1 → 2 @ kubectl-edit
eksgitopscluster | app ferry-tickets | changed apps/Deployment ferry-tickets/ferry-tickets | spec.template.spec.containers[ferry-tickets].env[LOG_LEVEL].value: info → debug @ kubectl-edit
flux-cluster | ks hello-app | added apps/Deployment hello/hello |
flux-cluster | ks berth-planner | changed apps/Deployment berths/berth-planner | spec.template.spec.containers[berth-planner].image: ghcr.io/city-works/berth-planner:1.8.0 → ghcr.io/city-works/berth-planner:1.8.1-try @ kubectl-edit
flux-cluster | ks berth-planner | changed ConfigMap berths/berth-rules | data.longest: 180m → 195m @ kubectl-edit
flux-cluster | ks berth-planner | added ConfigMap berths/berth-notes |
flux-cluster | ks berth-planner | ignored ConfigMap berths/berth-defaults | data.berths: 12 → 14 @ kubectl-edit ignored
in-cluster-austria | ks default/pirate-application | changed apps/Deployment default/pirate-application | spec.replicas: 2 → 3 @ kubectl-edit
in-cluster-ireland | hr gauge-cache | changed apps/StatefulSet gauge-cache/redis | spec.replicas: 2 → 3 @ kubectl
`

/** Where Git has moved on: what is there was written by the engine, in its time. */
const BEHIND_GIT = `
in-cluster | app application-initializer-devteam-a | added apps/Deployment devteam-a/initializer |
in-cluster | app application-initializer-devteam-a | added Service devteam-a/initializer |
in-cluster | app application-initializer-devteam-a | added ConfigMap devteam-a/namespace-quota |
in-cluster | app application-initializer-devteam-a | added ConfigMap devteam-a/network-policy |
in-cluster | app application-initializer-devteam-a | added ConfigMap devteam-a/registry-settings |
in-cluster | app application-initializer-devteam-a | added ConfigMap devteam-a/team-settings |
in-cluster | app audit-log | changed apps/Deployment audit-log/audit-log | spec.template.spec.containers[audit-log].image: ghcr.io/city-works/audit-log:1.3.0 → ghcr.io/city-works/audit-log:1.2.0 @ argocd-controller
in-cluster | app certificate-broker | changed apps/Deployment certificate-broker/certificate-broker | spec.template.spec.containers[certificate-broker].image: ghcr.io/city-works/certificate-broker:1.17.0 → ghcr.io/city-works/certificate-broker:1.16.3 @ argocd-controller
in-cluster | app media-archive | changed apps/Deployment media-archive/media-archive | spec.template.spec.containers[media-archive].image: ghcr.io/city-works/media-archive:4.1.0 → ghcr.io/city-works/media-archive:4.0.0 @ argocd-controller
in-cluster | app ingress-nginx-edge | changed apps/Deployment ingress-nginx-edge/ingress-nginx-edge | spec.template.spec.containers[ingress-nginx-edge].image: registry.k8s.io/ingress-nginx/controller:v1.11.5 → registry.k8s.io/ingress-nginx/controller:v1.9.0 @ argocd-controller
in-cluster | app ingress-nginx-edge | changed apps/Deployment ingress-nginx-edge/ingress-nginx-edge | spec.template.spec.containers[ingress-nginx-edge].ports[8080].hostPort: 443 → -
in-cluster | app night-ledger | changed apps/Deployment night-ledger/night-ledger | spec.template.spec.containers[night-ledger].image: ghcr.io/city-works/night-ledger:1.1.0 → ghcr.io/city-works/night-ledger:1.0.0 @ argocd-controller
in-cluster | app shop-orders | changed apps/Deployment shop/shop-orders | spec.template.spec.containers[shop-orders].image: ghcr.io/city-works/shop-orders:2.8.0 → ghcr.io/city-works/shop-orders:2.7.4 @ argocd-controller
in-cluster | app telemetry-prod-1 | changed apps/Deployment telemetry-prod-1/telemetry-prod-1 | spec.template.spec.containers[telemetry-prod-1].image: ghcr.io/city-works/telemetry-prod-1:2.0.0 → ghcr.io/city-works/telemetry-prod-1:1.8.0 @ argocd-controller
in-cluster | app telemetry-prod-2 | changed apps/Deployment telemetry-prod-2/telemetry-prod-2 | spec.template.spec.containers[telemetry-prod-2].image: ghcr.io/city-works/telemetry-prod-2:2.0.0 → ghcr.io/city-works/telemetry-prod-2:1.8.0 @ argocd-controller
in-cluster-germany | app lost-property | changed apps/Deployment lost-property/lost-property | spec.template.spec.containers[lost-property].image: ghcr.io/city-works/lost-property:1.0.2 → ghcr.io/city-works/lost-property:1.0.1 @ argocd-controller
in-cluster-germany | app payments-gateway | changed apps/Deployment payments/payments-gateway | spec.template.spec.containers[payments-gateway].ports[8080].hostPort: 8443 → -
in-cluster-germany | app star-charts | added sky.city-works.example/Telescope star-charts/roof |
gitops-real-aks | app tax-ledger | changed apps/Deployment tax-ledger/tax-ledger | spec.template.spec.containers[tax-ledger].image: ghcr.io/city-works/tax-ledger:2.0.0 → ghcr.io/city-works/tax-ledger:1.4.0 @ argocd-controller
eksgitopscluster | app tram-depot | changed apps/Deployment tram-depot/tram-depot | spec.replicas: 3 → 2 @ argocd-controller
eksgitopscluster | app tram-depot | changed apps/Deployment tram-depot/tram-depot | spec.template.spec.containers[tram-depot].image: ghcr.io/city-works/tram-depot:5.1.0 → ghcr.io/city-works/tram-depot:5.0.0 @ argocd-controller
eksgitopscluster | app tram-depot | changed apps/Deployment tram-depot/tram-depot | spec.template.spec.containers[tram-depot].env[TRACKS].value: 12 → 8 @ argocd-controller
eksgitopscluster | app tram-depot | added ConfigMap tram-depot/depot-new |
eksgitopscluster | app tram-depot | removed ConfigMap tram-depot/depot-old |
aks-excelsior-development-2 | app my-weather-app | changed apps/Deployment gitops-kubernetes/my-city-weather-app | spec.replicas: 2 → 1 @ argocd-controller
crc | app my-weather-app | changed apps/Deployment gitops-kubernetes/my-city-weather-app | spec.replicas: 2 → 1 @ argocd-controller
flux-cluster | ks vote-dev | changed apps/Deployment instavote/vote | spec.replicas: 3 → 2 @ kustomize-controller by Apply
flux-cluster | ks sharded-reports | changed apps/Deployment instavote/vote | spec.replicas: 3 → 2 @ kustomize-controller by Apply
flux-cluster | ks sharded-reports | added apps/Deployment instavote/redis |
in-cluster-austria | hr external-dns | changed apps/Deployment external-dns/external-dns | metadata.labels[app.kubernetes.io/version]: v0.15.1 → v0.16.0 @ helm-controller
in-cluster-austria | hr external-dns | changed apps/Deployment external-dns/external-dns | spec.template.spec.containers[external-dns].image: registry.k8s.io/external-dns/external-dns:v0.15.1 → registry.k8s.io/external-dns/external-dns:v0.16.0 @ helm-controller
`

/**
 * What Git wants (for a release: what was released) against what is there. Every app that is not named here and whose
 * desired state can be had shows no difference at all.
 */
export const LIVE_DIFFS: readonly DiffExpectation[] = parseDiffs(BY_HAND + BEHIND_GIT)
