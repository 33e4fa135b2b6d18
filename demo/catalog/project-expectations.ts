/** "May the project deploy this?", and the answer by Argo CD's rules. */
export interface PermitExpectation {
  cluster: string
  project: string
  group: string
  kind: string
  isNamespaced: boolean
  /** Of the destination, which is the project's own cluster. */
  namespace: string
  /** A path at the fleet's Git host, such as `devteam-b/booking`. */
  repository?: string
  isAllowed: boolean
  /** Allowed by a rule that is wider than it looks. */
  isTooWide: boolean
  story: string
}

/** What a linter is to hold against a project, at least. */
export interface FindingExpectation {
  cluster: string
  project: string
  codes: readonly string[]
  story: string
}

/** Project, kind, namespace, repository, answer, why. `cluster/` marks kinds of the cluster. */
const PERMITS = `
devteam-a | apps/Deployment                             | devteam-a   |                        | yes wide | its own namespace, but only by the line with *
devteam-a | apps/Deployment                             | devteam-b   |                        | yes wide | the line with * opens it to every tenant
devteam-a | apps/Deployment                             | kube-system |                        | no       | !kube-system denies, whatever else allows
devteam-a | networking.k8s.io/NetworkPolicy             | devteam-a   |                        | no       | a denied kind
devteam-a | /ResourceQuota                              | devteam-a   |                        | no       | a denied kind
devteam-a | argoproj.io/Application                     | devteam-a   |                        | no       | a denied kind
devteam-a | cluster//Namespace                          | devteam-a   |                        | no       | a denied kind of the cluster
devteam-b | apps/Deployment                             | devteam-b   | devteam-b/booking      | yes      | listed repository, namespace and kind
devteam-b | apps/Deployment                             | devteam-b   | devteam-b/archive-2019 | no       | the repository is denied
devteam-b | apps/Deployment                             | devteam-b   | devteam-a/application  | yes wide | a deny lets through every repository that it does not name
devteam-b | apps/Deployment                             | devteam-a   | devteam-b/booking      | no       | not among its namespaces
devteam-b | /Secret                                     | devteam-b   | devteam-b/booking      | no       | not among its kinds
devteam-b | cluster/rbac.authorization.k8s.io/ClusterRole | devteam-b | devteam-b/booking      | no       | no kind of the cluster is listed
default   | apps/Deployment                             | kube-system |                        | yes      | everything is open, and says so
`

/** Questions to the projects of the cockpit. */
export const PROJECT_EXPECTATIONS: readonly PermitExpectation[] = PERMITS.trim()
  .split('\n')
  .map((row) => {
    const [project = '', kind = '', namespace = '', repository = '', answer = '', story = ''] = row
      .split('|')
      .map((cell) => cell.trim())
    const isNamespaced = !kind.startsWith('cluster/')
    const [group = '', name = ''] = kind.replace(/^cluster\//, '').split('/')
    return {
      cluster: 'in-cluster',
      project,
      group,
      kind: name,
      isNamespaced,
      namespace,
      ...(repository !== '' && { repository }),
      isAllowed: answer.startsWith('yes'),
      isTooWide: answer.endsWith('wide'),
      story,
    }
  })

/** What is to be found at least. */
export const FINDING_EXPECTATIONS: readonly FindingExpectation[] = [
  {
    cluster: 'in-cluster',
    project: 'devteam-a',
    codes: ['any-repository', 'wildcard-beside-deny'],
    story: 'sourceRepos: *, and * beside !kube-system',
  },
  {
    cluster: 'in-cluster',
    project: 'devteam-b',
    codes: ['deny-allows-rest'],
    story: 'a denied repository opens all that it does not name',
  },
  {
    cluster: 'in-cluster',
    project: 'night-ledger',
    codes: ['window-unreadable'],
    story: 'a schedule that cannot be read',
  },
  {
    cluster: 'in-cluster',
    project: 'calendar',
    codes: ['window-time-zone'],
    story: 'a time zone that does not exist',
  },
]
