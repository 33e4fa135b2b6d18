import { parseDiffs, type DiffExpectation } from './diff-expectations'
import type { AppKind } from './expectations'

/** `wanted` is what was deployed, `live` what the next sync makes of it. */
const PENDING = `
eksgitopscluster | app tram-depot | changed apps/Deployment tram-depot/tram-depot | spec.replicas: 2 → 3
eksgitopscluster | app tram-depot | changed apps/Deployment tram-depot/tram-depot | spec.template.spec.containers[tram-depot].image: ghcr.io/city-works/tram-depot:5.0.0 → ghcr.io/city-works/tram-depot:5.1.0
eksgitopscluster | app tram-depot | changed apps/Deployment tram-depot/tram-depot | spec.template.spec.containers[tram-depot].env[TRACKS].value: 8 → 12
eksgitopscluster | app tram-depot | added ConfigMap tram-depot/depot-new |
eksgitopscluster | app tram-depot | removed ConfigMap tram-depot/depot-old |
aks-excelsior-development-2 | app my-weather-app | changed apps/Deployment gitops-kubernetes/my-city-weather-app | spec.replicas: 1 → 2
flux-cluster | ks vote-dev | changed apps/Deployment instavote/vote | spec.replicas: 2 → 3
eksgitopscluster | hr storm-drains | changed apps/Deployment storm-drains/storm-drains | metadata.labels[app.kubernetes.io/version]: 1.0.0 → 1.1.0
eksgitopscluster | hr storm-drains | changed apps/Deployment storm-drains/storm-drains | spec.template.spec.containers[storm-drains].image: ghcr.io/city-works/storm-drains:1.0.0 → ghcr.io/city-works/storm-drains:1.1.0
`

/** Apps of every engine whose source has moved on and that wait for a person: what a sync would change. */
export const PENDING_DIFFS: readonly DiffExpectation[] = parseDiffs(PENDING)

/** One app in two places. */
export interface ComparisonExpectation {
  a: { cluster: string; type: AppKind; namespace: string; name: string }
  b: ComparisonExpectation['a']
  /** `Kind path`, declared in `fleetglass.yaml`. */
  expected: readonly string[]
  unexpected: readonly string[]
}

const EXAMPLE = { type: 'Kustomization', namespace: 'flux-system', name: 'example-apps' } as const

/** Staging against production. */
export const COMPARISONS: readonly ComparisonExpectation[] = [
  {
    a: { cluster: 'aks-excelsior-development-2', ...EXAMPLE },
    b: { cluster: 'eksgitopscluster', ...EXAMPLE },
    expected: ['Deployment spec.replicas', 'Ingress spec.rules[0].host'],
    unexpected: [
      'Deployment spec.template.spec.containers[podinfo].image',
      'Deployment spec.template.spec.containers[podinfo].env[PODINFO_UI_MESSAGE].value',
    ],
  },
]

/** An app whose desired state cannot be had, and the code that says why. */
export interface DiffProblemExpectation {
  cluster: string
  type: AppKind
  namespace: string
  name: string
  diff: 'live' | 'pending'
  code: string
}

const KINDS = { app: 'Application', ks: 'Kustomization', hr: 'HelmRelease' } as const

const PROBLEMS = `
in-cluster         | app stamp-office   | live    | unsupported
in-cluster         | app quiet-tenant   | live    | not-permitted
in-cluster-germany | app lost-property  | pending | revision-gone
gitops-real-aks    | app city-map       | live    | path-missing
eksgitopscluster   | app foreign-mirror | live    | not-listed
eksgitopscluster   | app borrowed-base  | live    | refused
flux-cluster       | ks infra           | live    | render-failed
`

/** Diffs that must say exactly why there is none. */
export const DIFF_PROBLEMS: readonly DiffProblemExpectation[] = PROBLEMS.trim()
  .split('\n')
  .map((row) => {
    const [cluster = '', app = '', diff = '', code = ''] = row.split('|').map((cell) => cell.trim())
    const [short = '', name = ''] = app.split(' ')
    const type = KINDS[short as keyof typeof KINDS]
    return {
      cluster,
      type,
      namespace: type === 'Application' ? 'argocd' : 'flux-system',
      name,
      diff: diff === 'pending' ? 'pending' : 'live',
      code,
    }
  })
