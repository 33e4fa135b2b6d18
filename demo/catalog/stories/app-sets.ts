import type { KubeObject } from '../../api/object'
import { fieldsAt, textAt, type Fields } from '../../engines/access'
import type { World } from '../../world'
import { deploymentYaml } from '../builders'
import { platformApplication } from '../healthy-mass'
import { PEOPLE } from '../people'
import { component } from '../platform'
import { createAgo, seedApp } from '../seeding'
import { DAY, HOUR, IN_CLUSTER, storyRepository } from './kit'

const POLICY = {
  automated: { prune: true, selfHeal: true },
  syncOptions: ['CreateNamespace=true'],
}

/** Sets of every kind of generator: what they choose, what they miss, and how they fail. */
export async function appSetStories(world: World): Promise<void> {
  await core(world, 'ingress-nginx', 'core-ingress', ['core-basic'])
  await core(world, 'cert-manager', 'core-certificates', ['core-basic', 'security-basic'])
  await directories(world)
  await combinations(world)
  await pullRequests(world)
  await shortened(world)
  failing(world)
}

/** A platform part for dev and prod clusters with the labels that it needs. */
async function core(
  world: World,
  name: string,
  namespace: string,
  needs: readonly string[],
): Promise<void> {
  const enabled = Object.fromEntries(needs.map((label) => [label, 'enabled']))
  const like = platformApplication(world, component(name), {
    cluster: '{{name}}',
    namespace: 'argocd',
    destination: '{{server}}',
  })
  const spec = { ...(like.spec as Fields), destination: { server: '{{server}}', namespace } }
  const generators = ['dev', 'prod'].map((env) => ({
    clusters: { selector: { matchLabels: { env, ...enabled } } },
  }))
  await seedSet(world, 'in-cluster', set(name, generators, `${name}-{{name}}`, spec, {}), 12 * DAY)
}

/** One app per folder of a repository, but for those that are excluded. */
async function directories(world: World): Promise<void> {
  const path = 'city-works/addons'
  const names = ['status-page', 'short-links', 'experimental-maps']
  await storyRepository(world, path, [
    {
      days: 23,
      author: PEOPLE.byrne,
      message: 'Small things that need no chart',
      files: Object.fromEntries(
        names.map((name) => [
          `addons/${name}/deployment.yaml`,
          deploymentYaml({ name, image: `ghcr.io/city-works/${name}:1.0.0`, replicas: 1 }),
        ]),
      ),
    },
  ])
  const repoURL = world.parts.git.urlOf(path)
  const generator = {
    git: {
      repoURL,
      revision: 'main',
      directories: [{ path: 'addons/*' }, { path: 'addons/experimental-*', exclude: true }],
    },
  }
  const spec = {
    project: 'default',
    source: { repoURL, targetRevision: 'main', path: '{{path}}' },
    destination: { server: IN_CLUSTER, namespace: 'addons' },
    syncPolicy: POLICY,
  }
  await seedSet(
    world,
    'gitops-real-aks',
    set('addons', [generator], '{{path.basename}}', spec),
    22 * DAY,
  )
}

/** Every probe in every cluster that is neither dev nor prod. */
async function combinations(world: World): Promise<void> {
  const path = 'city-works/probes'
  await storyRepository(world, path, [
    {
      days: 19,
      author: PEOPLE.nowak,
      message: 'Probes from outside',
      files: Object.fromEntries(
        ['dns', 'http'].map((name) => [
          `probes/${name}/deployment.yaml`,
          deploymentYaml({
            name: `probe-${name}`,
            image: `ghcr.io/city-works/probe-${name}:2.1.0`,
            replicas: 1,
          }),
        ]),
      ),
    },
  ])
  const repoURL = world.parts.git.urlOf(path)
  const selector = {
    matchExpressions: [{ key: 'env', operator: 'In', values: ['staging', 'vdev'] }],
  }
  const generator = {
    matrix: {
      generators: [
        { clusters: { selector } },
        { git: { repoURL, revision: 'main', directories: [{ path: 'probes/*' }] } },
      ],
    },
  }
  const spec = {
    project: 'default',
    source: { repoURL, targetRevision: 'main', path: '{{path}}' },
    destination: { server: '{{server}}', namespace: 'probes' },
    syncPolicy: POLICY,
  }
  const name = 'probe-{{path.basename}}-{{name}}'
  await seedSet(world, 'in-cluster', set('probes', [generator], name, spec), 18 * DAY)
}

/** A preview environment for each pull request that carries the label. */
async function pullRequests(world: World): Promise<void> {
  const path = 'city-works/storefront'
  const files = (version: string) => ({
    'deploy/storefront.yaml': deploymentYaml({
      name: 'storefront',
      image: `ghcr.io/city-works/storefront:${version}`,
      replicas: 1,
    }),
  })
  const branch = (name: string, version: string, message: string) => ({
    days: 1,
    author: PEOPLE.ivanova,
    message,
    files: files(version),
    branch: name,
  })
  await storyRepository(world, path, [
    { days: 28, author: PEOPLE.ivanova, message: 'Storefront', files: files('3.0.0') },
    branch('feature/dark-mode', '3.1.0-pr128', 'Dark mode'),
    branch('fix/basket', '3.0.1-pr131', 'Basket keeps its items'),
    branch('draft/checkout', '3.2.0-pr133', 'Checkout, not to be looked at yet'),
  ])
  const request = (number: number, name: string, ...labels: string[]) => ({
    number,
    branch: name,
    labels,
    author: 's.ivanova',
  })
  world.pullRequests.set(path, [
    request(128, 'feature/dark-mode', 'preview'),
    request(131, 'fix/basket', 'preview'),
    request(133, 'draft/checkout'),
  ])
  const [owner = '', repo = ''] = path.split('/')
  const generator = {
    pullRequest: { github: { owner, repo, labels: ['preview'] }, requeueAfterSeconds: 60 },
  }
  const spec = {
    project: 'default',
    source: {
      repoURL: world.parts.git.urlOf(path),
      targetRevision: '{{head_sha}}',
      path: 'deploy',
    },
    destination: { server: IN_CLUSTER, namespace: 'preview-{{number}}' },
    syncPolicy: POLICY,
    info: [{ name: 'Pull request', value: 'https://git.example.com/storefront/pull/{{number}}' }],
  }
  const previews = set('storefront-previews', [generator], 'storefront-pr-{{number}}', spec, {
    preview: 'true',
  })
  await seedSet(world, 'aks-excelsior-development-2', previews, 5 * HOUR)
}

/** An instance that keeps only the first two resources of a set in its status. */
async function shortened(world: World): Promise<void> {
  const path = 'city-works/edge-nodes'
  const names = ['edge-north', 'edge-east', 'edge-south', 'edge-west']
  await storyRepository(world, path, [
    {
      days: 6,
      author: PEOPLE.kaya,
      message: 'Agents at the edge',
      files: {
        'agent/deployment.yaml': deploymentYaml({
          name: 'edge-agent',
          image: 'ghcr.io/city-works/edge-agent:0.9.0',
          replicas: 1,
        }),
      },
    },
  ])
  const { store } = world.cluster('capi-quickstart')
  const parameters = { group: '', kind: 'ConfigMap', namespace: 'argocd' }
  store.mutate({ ...parameters, name: 'argocd-cmd-params-cm' }, { manager: 'helm' }, (draft) => {
    draft.data = {
      ...fieldsAt(draft, 'data'),
      'applicationsetcontroller.status.max.resources.count': '2',
    }
  })
  const generator = { list: { elements: names.map((name) => ({ name })) } }
  const spec = {
    project: 'default',
    source: { repoURL: world.parts.git.urlOf(path), targetRevision: 'main', path: 'agent' },
    destination: { server: IN_CLUSTER, namespace: '{{name}}' },
    syncPolicy: POLICY,
  }
  await seedSet(
    world,
    'capi-quickstart',
    set('edge-agents', [generator], '{{name}}', spec),
    5 * DAY,
  )
}

/** Its repository does not exist. */
function failing(world: World): void {
  const repoURL = world.parts.git.urlOf('city-works/regional-dashboards')
  const generator = {
    git: { repoURL, revision: 'main', directories: [{ path: 'dashboards/*' }] },
  }
  const spec = {
    project: 'default',
    source: { repoURL, targetRevision: 'main', path: '{{path}}' },
    destination: { server: IN_CLUSTER, namespace: 'dashboards' },
  }
  const cluster = world.cluster('in-cluster')
  const broken = set('regional-dashboards', [generator], '{{path.basename}}', spec)
  createAgo(world, cluster, 2 * DAY, broken)
  cluster.sets?.reconcile('regional-dashboards')
}

/** An ApplicationSet object. */
export function set(
  name: string,
  generators: readonly unknown[],
  appName: string,
  spec: Fields,
  labels: Record<string, string> = {},
  more: Fields = {},
): KubeObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name, namespace: 'argocd' },
    spec: {
      generators,
      template: {
        metadata: { name: appName, ...(Object.keys(labels).length > 0 && { labels }) },
        spec,
      },
      ...more,
    },
  }
}

/** Creates a set and lets each app that it generates be deployed once, so many minutes ago. */
export async function seedSet(
  world: World,
  clusterName: string,
  object: KubeObject,
  minutesAgo: number,
  revision?: string,
): Promise<void> {
  const cluster = world.cluster(clusterName)
  const { name } = object.metadata
  createAgo(world, cluster, minutesAgo + 5, object)
  await world.ago(minutesAgo + 1, () => cluster.sets?.reconcile(name))
  for (const app of cluster.store.list('argoproj.io', 'Application', 'argocd')) {
    if (textAt(app.metadata.ownerReferences?.[0], 'name') !== name) continue
    await seedApp(world, clusterName, app, [
      { minutesAgo, ...(revision !== undefined && { revision }) },
    ])
  }
  cluster.sets?.reconcile(name)
}
