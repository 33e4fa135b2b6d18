import type { Tone } from '../../../description'
import type { Reader } from '../../../health/reader'
import { machinesOf } from '../../../health/cluster-machines'
import { controlPlane, machine, machines } from '../../project/platform/cluster-api'
import { replicas } from '../../project/workloads'
import { named } from '../../references-by-name'
import { joined } from '../../words'
import { code, links, said, section, type Summariser, time } from '../facts'

/** Machines and nodes come first: a cluster whose own condition is fine may have no node that is ready. */
export const clusterSummary: Summariser = (object, { namespace }) => {
  const { controlPlane: planeWords, isControlPlaneUp, workers } = machinesOf(object)
  const isShort = workers !== undefined && workers.ready < workers.wanted
  const hasNone = isControlPlaneUp && isShort && workers.ready === 0
  const host = object.text('spec', 'controlPlaneEndpoint', 'host')
  const network = object.at('spec', 'clusterNetwork')
  return {
    headline: joined(
      planeWords,
      workers && `${workers.ready} of ${workers.wanted} workers ready`,
      hasNone ? 'is a network plugin (CNI) installed?' : undefined,
    ),
    sections: [
      ...section(
        'Machines',
        said('Phase', object.text('status', 'phase')),
        said('Control plane', planeWords, isControlPlaneUp ? 'good' : 'warning'),
        workers
          ? said('Workers', `${workers.ready} of ${workers.wanted} ready`, toneOf(workers))
          : said('Workers', 'counted by its machine deployments', 'info'),
        said(
          'Hint',
          hasNone ? 'Nodes get ready once a network plugin (CNI) runs in the cluster.' : undefined,
          'warning',
        ),
        said('Infrastructure', infrastructureWords(object)),
        said('Held', object.flag('spec', 'paused') ? 'paused' : undefined, 'warning'),
      ),
      ...section(
        'Cluster',
        code(
          'API server',
          host && `${host}:${object.number('spec', 'controlPlaneEndpoint', 'port') ?? 443}`,
        ),
        said('Kubernetes', object.text('spec', 'topology', 'version')),
        said(
          'Class',
          object.text('spec', 'topology', 'class') ??
            object.text('spec', 'topology', 'classRef', 'name'),
        ),
        code('Pod addresses', network.texts('pods', 'cidrBlocks').join(', ')),
        code('Service addresses', network.texts('services', 'cidrBlocks').join(', ')),
        links(
          'Control plane by',
          named(object.at('spec', 'controlPlaneRef'), { how: 'uses', namespace }),
        ),
        links(
          'Infrastructure by',
          named(object.at('spec', 'infrastructureRef'), { how: 'uses', namespace }),
        ),
      ),
    ],
  }
}

function infrastructureWords(object: Reader): string | undefined {
  const isReady =
    object.flag('status', 'infrastructureReady') ??
    object.flag('status', 'initialization', 'infrastructureProvisioned')
  if (isReady === undefined) return undefined
  return isReady ? 'provisioned' : 'not provisioned yet'
}

function toneOf({ ready, wanted }: { ready: number; wanted: number }): Tone {
  return ready >= wanted ? 'good' : ready === 0 ? 'bad' : 'warning'
}

/** MachineDeployment, MachineSet, MachinePool. */
export const machinesSummary: Summariser = (object, id) => {
  const counts = replicas(object)
  const status = object.at('status')
  return {
    headline: machines(object, id).line ?? '',
    sections: section(
      'Machines',
      said('Phase', status.text('phase')),
      said('Wanted', counts.wanted),
      said('Ready', counts.ready, toneOf(counts)),
      said('Updated', status.number('updatedReplicas') ?? status.number('upToDateReplicas')),
      said('Available', status.number('availableReplicas')),
      said('Kubernetes', object.text('spec', 'template', 'spec', 'version')),
      said('Failure domain', object.text('spec', 'template', 'spec', 'failureDomain')),
      links('Cluster and parts', idsOf(machines(object, id).leansOn)),
    ),
  }
}

export const machineSummary: Summariser = (object, id) => {
  const status = object.at('status')
  return {
    headline: machine(object, id).line ?? '',
    sections: section(
      'Machine',
      said('Phase', status.text('phase')),
      said(
        'Node',
        status.text('nodeRef', 'name') ?? 'none yet',
        status.has('nodeRef') ? undefined : 'warning',
      ),
      said('Kubernetes', object.text('spec', 'version')),
      code('Provider id', object.text('spec', 'providerID')),
      said('Failure', status.text('failureMessage'), 'bad'),
      code(
        'Addresses',
        status
          .list('addresses')
          .flatMap((entry) => entry.text('address') ?? [])
          .join(', '),
      ),
      time('Certificates until', status.text('certificatesExpiryDate')),
      links('Cluster and parts', idsOf(machine(object, id).leansOn)),
    ),
  }
}

export const controlPlaneSummary: Summariser = (object, id) => {
  const counts = replicas(object)
  const status = object.at('status')
  const isUp =
    status.flag('initialized') ?? status.flag('initialization', 'controlPlaneInitialized')
  return {
    headline: controlPlane(object, id).line ?? '',
    sections: section(
      'Control plane',
      said(
        'API server',
        isUp === undefined ? undefined : isUp ? 'up' : 'not up yet',
        isUp ? 'good' : 'warning',
      ),
      said('Wanted', counts.wanted),
      said('Ready', counts.ready, toneOf(counts)),
      said('Updated', status.number('updatedReplicas') ?? status.number('upToDateReplicas')),
      said('Kubernetes', object.text('spec', 'version')),
      links('Made of', idsOf(controlPlane(object, id).leansOn)),
    ),
  }
}

function idsOf(leanings: ReturnType<typeof machine>['leansOn'] = []) {
  return leanings.flatMap((each) => ('id' in each ? [{ id: each.id }] : []))
}
