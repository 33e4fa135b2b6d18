import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { ApiUser, KubeconfigEntry } from './api/server'
import { DRY_RUN_CLUSTER, EXPECTED_DIFFERENCES } from './catalog/expected-differences'
import type { SimCluster, World } from './world'

/** A token that no server knows, in the form of an expired service account token. */
const EXPIRED_TOKEN =
  'eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjE1NzcwMDAwMDAsInN1YiI6InN5c3RlbTpzZXJ2aWNlYWNjb3VudDpmbGVldGdsYXNzOnJlYWRlciJ9.expired'

/** Where the files of a fleet are. */
export interface FleetFiles {
  kubeconfigPath: string
  adminKubeconfigPath: string
  kubeconfigDirectory: string
  configPath: string
}

/** Writes kubeconfigs, `fleetglass.yaml` and `fleet.json` into the scratch folder. */
export async function writeFleetFiles(
  world: World,
  directory: string,
  controlUrl: string,
): Promise<FleetFiles> {
  const clusters = [...world.clusters.values()]
  const files: FleetFiles = {
    kubeconfigPath: join(directory, 'kubeconfig'),
    adminKubeconfigPath: join(directory, 'admin.kubeconfig'),
    kubeconfigDirectory: join(directory, 'kubeconfigs'),
    configPath: join(directory, 'fleetglass.yaml'),
  }
  await mkdir(files.kubeconfigDirectory, { recursive: true })
  const secret = { mode: 0o600 }
  await Promise.all([
    writeFile(files.kubeconfigPath, kubeconfig(clusters, 'reader'), secret),
    writeFile(files.adminKubeconfigPath, kubeconfig(clusters, 'admin'), secret),
    ...clusters.map((cluster) =>
      writeFile(
        join(files.kubeconfigDirectory, `${cluster.name}.yaml`),
        kubeconfig([cluster], 'reader'),
        secret,
      ),
    ),
    writeFile(files.configPath, configuration(clusters, world.parts.git.url)),
  ])
  // Whoever waits for this file reads the others next: it comes last, and whole.
  const description = join(directory, 'fleet.json')
  const text = JSON.stringify({ controlUrl, gitUrl: world.parts.git.url, ...files }, undefined, 2)
  await writeFile(`${description}.part`, text)
  await rename(`${description}.part`, description)
  return files
}

function kubeconfig(clusters: readonly SimCluster[], user: ApiUser): string {
  const entries = clusters.map((cluster) => ({ cluster, entry: cluster.api.kubeconfig(user) }))
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: entries.map(({ cluster, entry }) => ({
      name: cluster.spec.context,
      cluster: entry.cluster,
    })),
    users: entries.map(({ cluster, entry }) => ({
      name: `${user}@${cluster.name}`,
      user: credentials(cluster, user, entry),
    })),
    contexts: entries.map(({ cluster }) => ({
      name: cluster.spec.context,
      context: {
        cluster: cluster.spec.context,
        user: `${user}@${cluster.name}`,
        namespace: 'default',
      },
    })),
    'current-context': clusters[0]?.spec.context ?? '',
  })
}

function credentials(cluster: SimCluster, user: ApiUser, entry: KubeconfigEntry): unknown {
  return cluster.spec.expiredToken === true && user === 'reader'
    ? { token: EXPIRED_TOKEN }
    : entry.user
}

function configuration(clusters: readonly SimCluster[], gitUrl: string): string {
  const hosts = [
    {
      host: new URL(gitUrl).host,
      allowPrivate: true,
      allow: [{ clusters: ['*'], projects: ['*'] }],
    },
  ]
  return stringify(
    {
      banner: 'Simulated fleet',
      git: hosts,
      charts: hosts,
      compare: { expected: EXPECTED_DIFFERENCES },
      clusters: clusters.map(({ name, spec }) => ({
        context: spec.context,
        name,
        labels: spec.labels,
        actions: 'on',
        ...(name === DRY_RUN_CLUSTER && { diff: { dryRun: true } }),
      })),
    },
    { aliasDuplicateObjects: false },
  )
}
