import type { Project } from '@/lib/domain/project'
import { typeName, type ResourceType } from '@/lib/domain/resource-type'

import type { EngineContext, Slim } from '../../engine'
import type { ProjectFields } from './fields'
import { findingsOf } from './findings'

/** An AppProject in the product's words. What could not be read is a condition of it. */
export function readProjectObject(
  type: ResourceType,
  { id, uid, fields, problem }: Slim,
  context: EngineContext,
): Project {
  const project = fields as ProjectFields
  return {
    ref: { cluster: context.cluster, type: typeName(type), namespace: id.namespace, name: id.name },
    uid,
    description: project.description,
    repositories: project.repositories.map((pattern) => ({
      pattern,
      isDenied: pattern.startsWith('!'),
    })),
    destinations: project.destinations,
    clusterKinds: project.clusterKinds,
    namespacedKinds: project.namespacedKinds,
    sourceNamespaces: project.sourceNamespaces,
    roles: project.roles,
    windows: project.windows,
    conditions: problem ? [{ type: 'Unreadable', tone: 'bad', message: problem }] : [],
    findings: findingsOf(project, context.now),
    labels: project.meta.labels,
    ...(project.onlyOwnClusters ? { onlyOwnClusters: true } : {}),
    ...(project.orphans === 'off' ? {} : { orphans: project.ignoredOrphans }),
  }
}
