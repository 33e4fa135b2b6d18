/** What an ApplicationSet of the default fleet chooses and misses, planted by hand from labels and selectors. */
export interface SetExpectation {
  cluster: string
  name: string
  /** Names as registered with the set's instance; absent for sets that do not choose clusters. */
  matched?: readonly string[]
  /** What keeps the other clusters out, by the generator that comes closest. */
  unmatched?: readonly {
    cluster: string
    /** Labels that are not there. */
    missing: readonly string[]
    /** Labels with another value. */
    differs: readonly string[]
  }[]
  /** Applications, sorted. */
  generated: readonly string[]
  /** How many of them the set's status still holds. */
  listed: number
  hasFailed: boolean
  /** State and step of each app of a roll-out. */
  rollOut?: Readonly<Record<string, { state: string; step: number }>>
  story: string
}

const ALL = (set: string, clusters: readonly string[]) => clusters.map((name) => `${set}-${name}`)
const CORE = ['aks-excelsior-development-2', 'gitops-real-aks', 'in-cluster', 'in-cluster-austria']
const PROD = CORE.slice(1)
const other = (cluster: string, missing: readonly string[], differs: readonly string[]) => ({
  cluster,
  missing,
  differs,
})
const standing = (state: string, step: number) => ({ state, step })

/** Every ApplicationSet of the default fleet. */
export const SET_EXPECTATIONS: readonly SetExpectation[] = [
  {
    cluster: 'in-cluster',
    name: 'ingress-nginx',
    matched: CORE,
    unmatched: [
      other('flux-cluster', [], ['env']),
      other('vcluster-team-a', ['core-basic'], ['env']),
      other('capi-quickstart', ['core-basic', 'env'], []),
    ],
    generated: ALL('ingress-nginx', CORE),
    listed: 4,
    hasFailed: false,
    story: 'staging is matched by no generator: only dev and prod are listed',
  },
  {
    cluster: 'in-cluster',
    name: 'cert-manager',
    matched: PROD,
    unmatched: [
      other('aks-excelsior-development-2', ['security-basic'], []),
      other('flux-cluster', ['security-basic'], ['env']),
      other('vcluster-team-a', ['core-basic', 'security-basic'], ['env']),
      other('capi-quickstart', ['core-basic', 'env', 'security-basic'], []),
    ],
    generated: ALL('cert-manager', PROD),
    listed: 3,
    hasFailed: false,
    story: 'the dev cluster gets ingress-nginx but no cert-manager: security-basic is missing',
  },
  {
    cluster: 'in-cluster',
    name: 'simple-webapp',
    matched: PROD,
    unmatched: [
      other('aks-excelsior-development-2', [], ['env']),
      other('flux-cluster', [], ['env']),
      other('vcluster-team-a', [], ['env']),
      other('capi-quickstart', ['env'], []),
    ],
    generated: PROD.map((name) => `${name}-simple-webapp`).sort(),
    listed: 3,
    hasFailed: false,
    story: 'clusters with env=prod',
  },
  {
    cluster: 'in-cluster',
    name: 'probes',
    matched: ['flux-cluster', 'vcluster-team-a'],
    unmatched: [
      ...CORE.map((name) => other(name, [], ['env'])),
      other('capi-quickstart', ['env'], []),
    ],
    generated: ['dns', 'http'].flatMap((probe) => [
      `probe-${probe}-flux-cluster`,
      `probe-${probe}-vcluster-team-a`,
    ]),
    listed: 4,
    hasFailed: false,
    story: 'every folder in every cluster that is staging or vdev',
  },
  {
    cluster: 'in-cluster',
    name: 'telemetry',
    generated: ['dev', 'prod', 'staging'].flatMap((env) => [
      `telemetry-${env}-1`,
      `telemetry-${env}-2`,
    ]),
    listed: 6,
    hasFailed: false,
    rollOut: {
      'telemetry-dev-1': standing('Healthy', 1),
      'telemetry-dev-2': standing('Healthy', 1),
      'telemetry-staging-1': standing('Healthy', 2),
      'telemetry-staging-2': standing('Progressing', 2),
      'telemetry-prod-1': standing('Waiting', 3),
      'telemetry-prod-2': standing('Waiting', 3),
    },
    story: 'stands in step two of three',
  },
  {
    cluster: 'in-cluster',
    name: 'regional-dashboards',
    generated: [],
    listed: 0,
    hasFailed: true,
    story: 'its repository does not exist',
  },
  {
    cluster: 'gitops-real-aks',
    name: 'addons',
    generated: ['short-links', 'status-page'],
    listed: 2,
    hasFailed: false,
    story: 'one app per folder, one folder is excluded',
  },
  {
    cluster: 'aks-excelsior-development-2',
    name: 'storefront-previews',
    generated: ['storefront-pr-128', 'storefront-pr-131'],
    listed: 2,
    hasFailed: false,
    story: 'a preview for each of two pull requests; the third has no label',
  },
  {
    cluster: 'capi-quickstart',
    name: 'edge-agents',
    generated: ['edge-east', 'edge-north', 'edge-south', 'edge-west'],
    listed: 2,
    hasFailed: false,
    story: 'the status holds two of four',
  },
]
