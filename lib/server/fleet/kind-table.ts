import 'server-only'

import type { Engine } from '@/lib/engines/engine'
import { typeName, type ResourceType } from '@/lib/domain/resource-type'

/** What a watched kind is to us. */
export type KindRole =
  { is: 'app'; engine: Engine } | { is: 'support'; engine: Engine } | { is: 'workload' }

const namespaced = (group: string, kind: string, plural: string): ResourceType => ({
  group,
  kind,
  plural,
  namespaced: true,
})

/** By which tools other than engines sign what they install. */
const TOOL_MARKS = ['app.kubernetes.io/managed-by', 'meta.helm.sh/release-name']

export const WORKLOAD_TYPES: readonly ResourceType[] = [
  namespaced('apps', 'Deployment', 'deployments'),
  namespaced('apps', 'StatefulSet', 'statefulsets'),
  namespaced('apps', 'DaemonSet', 'daemonsets'),
  namespaced('batch', 'Job', 'jobs'),
  namespaced('batch', 'CronJob', 'cronjobs'),
]

/** All kinds that every cluster is asked for, and what each is. */
export class KindTable {
  readonly types: readonly ResourceType[]
  /** Labels and annotations kept of a workload. */
  readonly marks: ReadonlySet<string>
  /** Field selectors of the core Events that engines care for. */
  readonly eventSelectors: readonly string[]
  private readonly roles = new Map<string, KindRole>()
  private readonly byKind = new Map<string, ResourceType>()
  private readonly byName = new Map<string, ResourceType>()

  constructor(readonly engines: readonly Engine[]) {
    const types: ResourceType[] = []
    const add = (type: ResourceType, role: KindRole) => {
      if (this.roles.has(typeName(type))) return
      this.roles.set(typeName(type), role)
      this.byKind.set(`${type.group} ${type.kind}`, type)
      this.byName.set(typeName(type), type)
      types.push(type)
    }
    for (const engine of engines) {
      for (const { type } of engine.appKinds) add(type, { is: 'app', engine })
      for (const type of engine.supportKinds) add(type, { is: 'support', engine })
    }
    for (const type of WORKLOAD_TYPES) add(type, { is: 'workload' })
    this.types = types
    this.eventSelectors = [...new Set(engines.flatMap((engine) => engine.eventSelectors))]
    this.marks = new Set([...TOOL_MARKS, ...engines.flatMap((engine) => engine.workloadMarks)])
  }

  roleOf(type: ResourceType): KindRole | undefined {
    return this.roles.get(typeName(type))
  }

  /** By the name that an app's ref carries. */
  typeNamed(name: string): ResourceType | undefined {
    return this.byName.get(name)
  }

  typeOfKind({ group, kind }: { group: string; kind: string }): ResourceType | undefined {
    return this.byKind.get(`${group} ${kind}`)
  }

  appTypes(): ResourceType[] {
    return this.engines.flatMap((engine) => engine.appKinds.map(({ type }) => type))
  }

  isAppKind(type: ResourceType): boolean {
    return this.roleOf(type)?.is === 'app'
  }

  isEngineKind(type: ResourceType): boolean {
    const role = this.roleOf(type)
    return role !== undefined && role.is !== 'workload'
  }
}
