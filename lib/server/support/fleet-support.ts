import 'server-only'

import type { AppSet, DeployCluster } from '@/lib/domain/app-set'
import type { Automation } from '@/lib/domain/automation'
import type { Project } from '@/lib/domain/project'
import type { SourceObject } from '@/lib/domain/source-object'

import type { DeployClusters, Held, SupportView } from '../fleet/fleet-view'
import { SupportList, type SupportPorts } from './support-list'

/** What the engines of all clusters hold besides apps, read when somebody asks. */
export class FleetSupport implements SupportView {
  private readonly sourceList: SupportList<SourceObject>
  private readonly setList: SupportList<AppSet>
  private readonly projectList: SupportList<Project>
  private readonly automationList: SupportList<Automation>

  constructor(private readonly ports: SupportPorts) {
    this.sourceList = new SupportList(ports, ({ sources }) => sources)
    this.setList = new SupportList<AppSet>(ports, ({ sets }) => sets)
    this.projectList = new SupportList<Project>(ports, ({ projects }) => projects)
    this.automationList = new SupportList(ports, ({ automations }) => automations)
  }

  sources(): readonly Held<SourceObject>[] {
    return this.sourceList.all()
  }

  sets(): readonly Held<AppSet>[] {
    return this.setList.all()
  }

  projects(): readonly Held<Project>[] {
    return this.projectList.all()
  }

  automations(): readonly Held<Automation>[] {
    return this.automationList.all()
  }

  deployClusters(id: string, engineId: string, namespace: string): DeployClusters {
    const cluster = this.ports.clusters.get(id)
    const registration = cluster?.registrations.find(engineId, namespace)
    const secrets = this.ports.engines.find((each) => each.id === engineId)?.clusterSecrets
    if (registration?.clusters && secrets) {
      const { clusters } = registration
      const isRegistered = clusters.some(({ server }) => server === secrets.own.server)
      return {
        labelsFrom: 'engine',
        clusters: isRegistered ? clusters : [secrets.own, ...clusters],
      }
    }
    const note = secrets && (registration?.note ?? NOT_READ)
    return { labelsFrom: 'fleetglass', clusters: this.own(), ...(note && { note }) }
  }

  private own(): DeployCluster[] {
    return Array.from(this.ports.clusters.values(), ({ name, servers, settings }) => ({
      name,
      server: servers[0] ?? '',
      labels: settings.labels,
    }))
  }
}

const NOT_READ =
  'Which clusters the engine itself knows was not read yet, or no controller of it can be seen there.'
