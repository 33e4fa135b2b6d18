/** How a source of the default fleet is to look, planted by hand from its engine's rules. */
export interface SourceExpectation {
  cluster: string
  kind: string
  namespace: string
  name: string
  state: 'failed' | 'unobserved' | 'suspended' | 'fetching' | 'ready' | 'static'
  /** The Secret that it fetches with. */
  credential?: string
  /** The failure is that credential's. */
  isBlamed: boolean
  /** Sources with the same word are one repository under several spellings. */
  same?: string
  story: string
}

/** Cluster, kind and name, state, Secret (`!` when it is at fault), spelling, story. */
const TABLE = `
in-cluster-austria | GitRepository flux-system/citizen-portal     | failed    | citizen-portal-key!   |          | the deploy key expired
in-cluster-austria | GitRepository default/applications           | ready     | environment-key       |          | stored as v1, written as v1beta2, over ssh
eksgitopscluster   | HelmRepository flux-system/demoapp           | failed    | acr!                  |          | the registry's Secret is gone
eksgitopscluster   | HelmChart flux-system/flux-system-demoapp    | failed    |                       |          | the wanted version is not in the last index
eksgitopscluster   | HelmRepository flux-system/bitnami           | ready     |                       |          | an index
flux-cluster       | GitRepository flux-system/gitops-loop-demo   | ready     |                       |          | fetched by branch
in-cluster-ireland | GitRepository flux-system/mobility           | ready     |                       | mobility | ends in .git
in-cluster-ireland | GitRepository flux-system/mobility-copy      | ready     |                       | mobility | host in another case, no .git
in-cluster-ireland | GitRepository flux-system/mobility-ssh       | ready     | mobility-deploy-key   | mobility | over ssh
in-cluster-ireland | GitRepository flux-system/pilot-boats        | failed    | pilot-deploy-key!     |          | its Secret does not exist, nothing was ever fetched
in-cluster-ireland | HelmRepository flux-system/harbour-charts    | failed    | harbour-registry!     |          | its Secret does not exist
in-cluster-ireland | GitRepository flux-system/old-ferries        | suspended |                       |          | suspended, its last artifact stays
in-cluster-ireland | OCIRepository flux-system/podinfo            | ready     |                       |          | manifests as an OCI artifact
in-cluster-ireland | OCIRepository flux-system/pilot-portal       | ready     |                       |          | a chart as an OCI artifact
in-cluster-ireland | Bucket flux-system/feature-flags             | ready     |                       |          | a bucket
in-cluster-ireland | ExternalArtifact flux-system/ferry-config    | ready     |                       |          | written by a generator
mgmt-cluster       | GitRepository flux-system/cluster-baselines  | ready     |                       |          | what a hub deploys elsewhere
`

/** Sources that a story is about, and one ordinary source of each kind. */
export const SOURCE_EXPECTATIONS: readonly SourceExpectation[] = TABLE.trim()
  .split('\n')
  .map((row) => {
    const [cluster = '', object = '', state = '', credential = '', same = '', story = ''] = row
      .split('|')
      .map((cell) => cell.trim())
    const [kind = '', at = ''] = object.split(' ')
    const [namespace = '', name = ''] = at.split('/')
    return {
      cluster,
      kind,
      namespace,
      name,
      state: state as SourceExpectation['state'],
      ...(credential !== '' && { credential: credential.replace('!', '') }),
      isBlamed: credential.endsWith('!'),
      ...(same !== '' && { same }),
      story,
    }
  })
