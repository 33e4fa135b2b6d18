import type { KubeObject } from '../../api/object'
import type { World } from '../../world'
import { configMapYaml, deploymentYaml, kustomizationYaml, serviceYaml } from '../builders'
import { PEOPLE } from '../people'
import { createAgo, seedApp } from '../seeding'
import { container, replicasTo, setVariable, written, type Hand } from './hands'
import { DAY, HOUR, deploymentAt, gitApplication, storyRepository, IN_CLUSTER } from './kit'

const WEBAPP = 'la-cc/simple-webapp'
const APP_OF_APPS = 'la-cc/app-of-apps'
const ECHO = 'la-cc/gitops-k8s-kustomize'
const IMAGE = 'ghcr.io/la-cc/simple-webapp'

/** `simple-webapp` in its environments, by ApplicationSet and as app of apps. */
export async function webappStories(world: World): Promise<void> {
  await environments(world)
  await appOfApps(world)
  await applicationSet(world)
  await echo(world)
}

/** One folder per environment; in two clusters somebody changed the live objects by hand. */
async function environments(world: World): Promise<void> {
  const overlay = (name: string, tag: string, replicas: number, color: string) => ({
    [`overlays/${name}/kustomization.yaml`]: kustomizationYaml(
      ['../../base'],
      `namePrefix: ${name}-\ncommonLabels:\n  variant: ${name}\nimages:\n  - name: ${IMAGE}\n    newTag: ${tag}\nreplicas:\n  - name: simple-webapp\n    count: ${replicas}\npatches:\n  - path: color.yaml\n`,
    ),
    [`overlays/${name}/color.yaml`]: `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: simple-webapp\nspec:\n  template:\n    spec:\n      containers:\n        - name: simple-webapp\n          env:\n            - name: UI_X_COLOR\n              value: ${color}\n`,
  })
  const repository = await storyRepository(world, WEBAPP, [
    {
      days: 50,
      author: PEOPLE.artem,
      message: 'simple-webapp with a folder per environment',
      files: {
        'base/deployment.yaml': deploymentYaml({
          name: 'simple-webapp',
          image: `${IMAGE}:1.0.1-stable`,
          replicas: 2,
          env: { UI_X_COLOR: 'darkblue', SUBSCRIPTION_TIER: 'silver' },
        }),
        'base/service.yaml': serviceYaml('simple-webapp'),
        'base/kustomization.yaml': kustomizationYaml(['deployment.yaml', 'service.yaml']),
        ...overlay('qa', '1.1.5-new-ui', 1, 'aqua'),
        ...overlay('stage', '1.1.4-feature-login', 2, 'darkblue'),
        ...overlay('prod', '1.0.1-stable', 2, 'darkblue'),
      },
    },
    {
      days: 3,
      author: PEOPLE.artem,
      message: '1.1.4-feature-login to prod',
      files: overlay('prod', '1.1.4-feature-login', 2, 'darkblue'),
    },
  ])
  const deploy = [
    { minutesAgo: 45 * DAY, revision: repository.resolve('HEAD~1') ?? '' },
    { minutesAgo: 3 * DAY - HOUR },
  ]
  const at = (name: string, environment: string) =>
    gitApplication(world, name, WEBAPP, `overlays/${environment}`, {
      deployTo: 'simple-webapp',
      automated: { prune: true },
    })
  await seedApp(world, 'in-cluster-germany', at('simple-webapp', 'prod'), deploy)
  const web = deploymentAt('simple-webapp', 'prod-simple-webapp')
  const scale: Hand = { manager: 'kubectl', subresource: 'scale', minutesAgo: 66 }
  written(world, 'in-cluster-germany', web, scale, replicasTo(5))
  written(world, 'in-cluster-germany', web, { manager: 'kubectl-set', minutesAgo: 64 }, (draft) => {
    container(draft).image = `${IMAGE}:1.1.5-new-ui`
  })
  const edit: Hand = { manager: 'kubectl-edit', minutesAgo: 63 }
  written(world, 'in-cluster-germany', web, edit, setVariable('UI_X_COLOR', 'aqua'))
  await settleAndRefresh(
    world,
    'in-cluster-germany',
    'simple-webapp',
    deploymentAt('simple-webapp', 'prod-simple-webapp'),
  )
  await seedApp(world, 'aks-excelsior-development-2', at('qa-simple-webapp', 'qa'), deploy)
  const qa = deploymentAt('simple-webapp', 'qa-simple-webapp')
  const byEdit: Hand = { manager: 'kubectl-edit', minutesAgo: 67 }
  written(world, 'aks-excelsior-development-2', qa, byEdit, replicasTo(2))
  await settleAndRefresh(
    world,
    'aks-excelsior-development-2',
    'qa-simple-webapp',
    deploymentAt('simple-webapp', 'qa-simple-webapp'),
  )
  await seedApp(world, 'aks-excelsior-development-2', at('stage-simple-webapp', 'stage'), deploy)
}

/** A root with three children; the autoscaler of the second gets no metrics. */
async function appOfApps(world: World): Promise<void> {
  const names = ['simple-webapp-1', 'simple-webapp-2', 'simple-webapp-3']
  const url = world.parts.git.urlOf(APP_OF_APPS)
  const child = (name: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
  finalizers:
    - resources-finalizer.argocd.argoproj.io
spec:
  project: default
  source:
    repoURL: ${url}
    targetRevision: main
    path: ${name}
  destination:
    server: ${IN_CLUSTER}
    namespace: app-of-apps
  syncPolicy:
    automated:
      prune: true
      selfHeal: true
    syncOptions:
      - CreateNamespace=true
`
  const files: Record<string, string> = {}
  for (const name of names) {
    files[`app-of-apps/simple-webapps/${name}.yaml`] = child(name)
    files[`${name}/deployment.yaml`] = deploymentYaml({
      name,
      image: `${IMAGE}:1.1.4-feature-login`,
    })
    files[`${name}/service.yaml`] = serviceYaml(name)
  }
  files['simple-webapp-2/hpa.yaml'] =
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: simple-webapp-2\nspec:\n  minReplicas: 2\n  maxReplicas: 5\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: simple-webapp-2\n'
  await storyRepository(world, APP_OF_APPS, [
    { days: 25, author: PEOPLE.artem, message: 'Root app and three webapps', files },
  ])
  const root = gitApplication(world, 'simple-webapps', APP_OF_APPS, 'app-of-apps/simple-webapps', {
    deployTo: 'argocd',
    directory: { recurse: true },
    automated: { prune: true, selfHeal: true },
  })
  await seedApp(world, 'in-cluster', root, [{ minutesAgo: 24 * DAY }])
  for (const name of names) {
    const made = world
      .cluster('in-cluster')
      .store.get({ group: 'argoproj.io', kind: 'Application', namespace: 'argocd', name })
    if (!made) throw new Error(`the root made no ${name}`)
    await seedApp(world, 'in-cluster', made, [{ minutesAgo: 24 * DAY - 2 }])
  }
  const hpa = {
    group: 'autoscaling',
    kind: 'HorizontalPodAutoscaler',
    namespace: 'app-of-apps',
    name: 'simple-webapp-2',
  }
  const condition = (type: string, status: string, reason: string, message: string) => ({
    type,
    status,
    reason,
    message,
    lastTransitionTime: world.parts.clock.iso(),
  })
  const noMetrics =
    'the HPA was unable to compute the replica count: failed to get cpu utilization: unable to get metrics for resource cpu: no metrics returned from resource metrics API'
  world.cluster('in-cluster').store.patchStatus(
    hpa,
    {
      currentReplicas: 2,
      desiredReplicas: 0,
      conditions: [
        condition(
          'AbleToScale',
          'True',
          'SucceededGetScale',
          "the HPA controller was able to get the target's current scale",
        ),
        condition('ScalingActive', 'False', 'FailedGetResourceMetric', noMetrics),
      ],
    },
    { manager: 'kube-controller-manager', subresource: 'status' },
  )
  await world.cluster('in-cluster').argo?.refresh('simple-webapp-2')
  await world.cluster('in-cluster').argo?.refresh('simple-webapps')
}

/** An ApplicationSet over the clusters labelled `env=prod`. */
async function applicationSet(world: World): Promise<void> {
  const cluster = world.cluster('in-cluster')
  const set: KubeObject = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'simple-webapp', namespace: 'argocd' },
    spec: {
      generators: [
        { clusters: { selector: { matchLabels: { env: 'prod' } }, values: { branch: 'main' } } },
      ],
      template: {
        metadata: {
          name: '{{name}}-simple-webapp',
          labels: { 'app.kubernetes.io/part-of': 'webapps' },
        },
        spec: {
          project: 'default',
          source: {
            repoURL: world.parts.git.urlOf(WEBAPP),
            targetRevision: '{{values.branch}}',
            path: 'overlays/prod',
          },
          destination: { server: '{{server}}', namespace: 'simple-webapp' },
          syncPolicy: {
            automated: { prune: true, selfHeal: true },
            syncOptions: ['CreateNamespace=true'],
          },
        },
      },
    },
  }
  createAgo(world, cluster, 20 * DAY, set)
  await world.ago(20 * DAY, () => cluster.sets?.reconcile('simple-webapp'))
  for (const app of cluster.store.list('argoproj.io', 'Application', 'argocd')) {
    if (app.metadata.ownerReferences?.[0]?.name === 'simple-webapp')
      await seedApp(world, 'in-cluster', app, [{ minutesAgo: 3 * DAY - HOUR }])
  }
  cluster.sets?.reconcile('simple-webapp')
}

/** Kustomize overlays for development and staging in one cluster. */
async function echo(world: World): Promise<void> {
  const overlay = (environment: string, short: string, replicas: number) => ({
    [`overlays/${environment}/kustomization.yaml`]: kustomizationYaml(
      ['../../base'],
      `namespace: gitops-k8s-kustomize-${short}\nlabels:\n  - pairs:\n      environment: ${environment}\nreplicas:\n  - name: echoserver\n    count: ${replicas}\n`,
    ),
  })
  await storyRepository(world, ECHO, [
    {
      days: 60,
      author: PEOPLE.pietro,
      message: 'Base and two overlays',
      files: {
        'base/deployment.yaml': deploymentYaml({
          name: 'echoserver',
          image: 'k8s.gcr.io/echoserver:1.10',
          replicas: 1,
        }),
        'base/service.yaml': serviceYaml('echoserver'),
        'base/settings.yaml': configMapYaml('echoserver-settings', { GREETING: 'hello' }),
        'base/kustomization.yaml': kustomizationYaml([
          'deployment.yaml',
          'service.yaml',
          'settings.yaml',
        ]),
        ...overlay('development', 'dev', 2),
        ...overlay('staging', 'stg', 3),
      },
    },
  ])
  for (const [environment, short] of [
    ['development', 'dev'],
    ['staging', 'stg'],
  ] as const) {
    const app = gitApplication(world, `echoserver-${short}`, ECHO, `overlays/${environment}`, {
      deployTo: `gitops-k8s-kustomize-${short}`,
      automated: { prune: true, selfHeal: true },
    })
    await seedApp(world, 'aks-excelsior-development-2', app, [{ minutesAgo: 59 * DAY }])
  }
}

/** Lets the workload follow a change by hand, an hour ago, and the app be compared again. */
export async function settleAndRefresh(
  world: World,
  name: string,
  app: string,
  id: ReturnType<typeof deploymentAt>,
): Promise<void> {
  const cluster = world.cluster(name)
  const live = cluster.store.get(id)
  if (live) cluster.workloads.settle(live, world.parts.clock.now() - 66 * 60_000)
  await cluster.argo?.refresh(app)
}
