import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startFleet, type Fleet, type FleetOptions } from './fleet'

const USAGE = `Simulated fleet of GitOps clusters

  npm run fleet -- [options]

  --still            nothing moves by itself
  --seed <n>         another chance (default 7)
  --clusters <n>     this many clusters in all, up to 500 (FLEET_CLUSTERS)
  --apps <n>         this many apps in all, up to 50000 (FLEET_APPS)
  --tree <n>         one more app with this many objects, up to 50000 (FLEET_TREE)
  --resources <n>    one more app rendered from this many manifests, up to 10000 (FLEET_RESOURCES)
  --directory <dir>  scratch folder, emptied at the start (default .fleet)
  --json             print one line of JSON when ready
  --help

FLEETGLASS_TIME_SCALE=10 makes all intervals ten times shorter; FLEET_PORT sets the first port.
`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      still: { type: 'boolean', default: false },
      seed: { type: 'string' },
      clusters: { type: 'string' },
      apps: { type: 'string' },
      tree: { type: 'string' },
      resources: { type: 'string' },
      directory: { type: 'string', default: '.fleet' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(USAGE)
    return
  }
  const { env } = process
  const began = performance.now()
  const options: FleetOptions = {
    still: values.still,
    directory: resolve(values.directory),
    ...numberOption('seed', values.seed),
    ...numberOption('clusters', values.clusters ?? env.FLEET_CLUSTERS),
    ...numberOption('apps', values.apps ?? env.FLEET_APPS),
    ...numberOption('tree', values.tree ?? env.FLEET_TREE),
    ...numberOption('resources', values.resources ?? env.FLEET_RESOURCES),
    ...numberOption('timeScale', env.FLEETGLASS_TIME_SCALE),
    ...numberOption('port', env.FLEET_PORT),
  }
  const fleet = await startFleet(options)
  endOnSignals(fleet)
  const { kubeconfigPath, adminKubeconfigPath, kubeconfigDirectory, configPath, controlUrl } = fleet
  const seconds = (performance.now() - began) / 1000
  if (values.json) {
    console.log(
      JSON.stringify({
        controlUrl,
        gitUrl: fleet.git.url,
        kubeconfigPath,
        adminKubeconfigPath,
        kubeconfigDirectory,
        configPath,
        seconds,
      }),
    )
    return
  }
  console.log(`
Simulated fleet: ${fleet.clusters.length} clusters, ready after ${seconds.toFixed(1)} s${values.still ? ', standing still' : ''}

  kubeconfig       ${kubeconfigPath}
  one per cluster  ${kubeconfigDirectory}
  administrators   ${adminKubeconfigPath}
  configuration    ${configPath}
  Git              ${fleet.git.url}
  control          ${controlUrl}

Try
  kubectl --kubeconfig ${adminKubeconfigPath} --context in-cluster get applications -A
  kubectl --kubeconfig ${adminKubeconfigPath} --context flux-cluster get kustomizations,gitrepositories -A
  kubectl --kubeconfig ${adminKubeconfigPath} --context in-cluster -n argocd get applications -w
  curl -X POST ${controlUrl}/clusters/in-cluster-ireland/stop

Stop with Ctrl-C.`)
}

function numberOption<K extends string>(
  name: K,
  text: string | undefined,
): Partial<Record<K, number>> {
  if (text === undefined || text === '') return {}
  const value = Number(text)
  if (!Number.isFinite(value) || value < 0) throw new Error(`${name} must be a number, not ${text}`)
  return { [name]: value } as Record<K, number>
}

function endOnSignals(fleet: Fleet): void {
  let ending = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1)
      ending = true
      fleet
        .stop()
        .then(() => process.exit(0))
        .catch((error: unknown) => {
          console.error(error)
          process.exit(1)
        })
    })
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
