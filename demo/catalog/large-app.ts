import { stringify } from 'yaml'
import type { ObjectId } from '../api/object-store'
import type { World } from '../world'
import { configMapManifest, manifests, serviceManifest, workloadManifest } from './manifests'
import { PEOPLE } from './people'
import { seedApp } from './seeding'
import { container, replicasTo, written } from './stories/hands'
import { DAY, deploymentAt, gitApplication, storyRepository } from './stories/kit'
import { settleAndRefresh } from './stories/webapps'

/** Where the app of many manifests lives. */
export const LARGE_APP = { cluster: 'in-cluster-germany', app: 'megastore' } as const

const MOST = 10_000
/** Three workloads have to be there to drift. */
const LEAST = 15
const PER_FILE = 50

/** Adds one app that a kustomize overlay makes of exactly so many objects; three of them drifted. */
export async function addLargeApp(world: World, size: number): Promise<void> {
  if (size <= 0) return
  const { cluster, app: name } = LARGE_APP
  const path = `city-works/${name}`
  const objects: object[] = []
  const wanted = Math.max(LEAST, Math.min(size, MOST))
  for (let i = 0; objects.length < wanted; i += 1) objects.push(...department(i))
  objects.length = wanted
  const files: Record<string, string> = {}
  for (let at = 0; at < objects.length; at += PER_FILE) {
    files[`base/from-${String(at).padStart(5, '0')}.yaml`] = manifests(
      ...objects.slice(at, at + PER_FILE),
    )
  }
  files['base/kustomization.yaml'] = kustomizationFile({
    resources: Object.keys(files).map((file) => file.replace('base/', '')),
  })
  files['overlays/prod/kustomization.yaml'] = kustomizationFile({
    resources: ['../../base'],
    labels: [{ pairs: { environment: 'prod' } }],
    images: [{ name: 'ghcr.io/city-works/department', newTag: '2.0.0' }],
    patches: [
      {
        target: { kind: 'Deployment' },
        patch: '- op: add\n  path: /spec/revisionHistoryLimit\n  value: 3\n',
      },
    ],
  })
  await storyRepository(world, path, [
    { days: 3, author: PEOPLE.kaya, message: 'All departments', files },
  ])
  const app = gitApplication(world, name, path, 'overlays/prod', { automated: { prune: true } })
  await seedApp(world, cluster, app, [{ minutesAgo: 2 * DAY }])
  await drift(world)
}

async function drift(world: World): Promise<void> {
  const { cluster, app: name } = LARGE_APP
  const by = { minutesAgo: 40 }
  const [first, second] = [
    deploymentAt(name, departmentName(0)),
    deploymentAt(name, departmentName(1)),
  ]
  written(world, cluster, first, { ...by, manager: 'kubectl', subresource: 'scale' }, replicasTo(4))
  written(world, cluster, second, { ...by, manager: 'kubectl-set' }, (draft) => {
    container(draft).image = 'ghcr.io/city-works/department:2.0.1'
  })
  const settings: ObjectId = {
    group: '',
    kind: 'ConfigMap',
    namespace: name,
    name: departmentName(2),
  }
  written(world, cluster, settings, { ...by, manager: 'kubectl-edit' }, (draft) => {
    draft.data = { ...(draft.data as object), FLOOR: 'roof' }
  })
  for (const id of [first, second]) await settleAndRefresh(world, cluster, name, id)
}

function departmentName(index: number): string {
  return `department-${String(index).padStart(4, '0')}`
}

/** Five objects of common kinds. */
function department(index: number): object[] {
  const name = departmentName(index)
  const settings = { FLOOR: String(index % 7), OPENS: '08:00', CLOSES: '20:00' }
  return [
    workloadManifest(name, 'ghcr.io/city-works/department:1.0.0', {
      replicas: 1,
      container: {
        envFrom: [{ configMapRef: { name } }],
        env: Array.from({ length: 8 }, (_, i) => ({ name: `SHELF_${i}`, value: `${index}-${i}` })),
      },
      pod: { serviceAccountName: name },
    }),
    serviceManifest(name),
    configMapManifest(name, settings),
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } },
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name },
      spec: { minAvailable: 1, selector: { matchLabels: { app: name } } },
    },
  ]
}

function kustomizationFile(fields: object): string {
  return stringify({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    ...fields,
  })
}
