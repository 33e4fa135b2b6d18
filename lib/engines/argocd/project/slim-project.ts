import type { KindRule } from '@/lib/domain/project'
import type { SyncWindow } from '@/lib/domain/sync-window'

import { clip, intern, type Json, type Meta, readSection } from '../../parse'
import { cut } from '../../raw'
import type { ProjectFields } from './fields'
import { projectSpecSchema, type RawKinds, type RawProjectSpec, type RawWindow } from './resources'

/** More than a person writes; a hostile project is cut there and says so. */
const MAX_RULES = 1_000
const MAX_TEXT = 500

/** Reads what is held of an AppProject, and the first field that could not be read. */
export function readProject(raw: Json, meta: Meta): { fields: ProjectFields; problem?: string } {
  const spec = readSection(projectSpecSchema, raw.spec, 'spec')
  const value = spec.value ?? {}
  const problem = spec.problem ?? oversize(value)
  return { fields: projectFields(value, meta), ...(problem ? { problem } : {}) }
}

function oversize(spec: RawProjectSpec): string | undefined {
  const field = Object.entries(spec).find(
    ([, value]) => Array.isArray(value) && value.length > MAX_RULES,
  )
  return field && `spec.${field[0]} cannot be read: more than ${MAX_RULES} entries.`
}

function projectFields(spec: RawProjectSpec, meta: Meta): ProjectFields {
  const windows = few(spec.syncWindows)
  const allowed = spec.namespaceResourceWhitelist
  return {
    meta,
    description: clip(spec.description),
    repositories: texts(spec.sourceRepos),
    destinations: few(spec.destinations).map((raw) => {
      const [server, name, namespace] = [text(raw.server), text(raw.name), text(raw.namespace)]
      const isDenied = [server, name, namespace].some((part) => part.startsWith('!'))
      return { server, name, namespace, isDenied }
    }),
    clusterKinds: {
      allowed: kinds(spec.clusterResourceWhitelist),
      denied: kinds(spec.clusterResourceBlacklist),
    },
    namespacedKinds: {
      ...(allowed ? { allowed: kinds(allowed) } : {}),
      denied: kinds(spec.namespaceResourceBlacklist),
    },
    sourceNamespaces: texts(spec.sourceNamespaces),
    roles: few(spec.roles).map(({ name, description, policies, groups }) => ({
      name: text(name),
      description: text(description),
      policies: texts(policies),
      groups: texts(groups),
    })),
    windows: windows.flatMap(windowOf),
    oddWindows: windows.filter((each) => kindOf(each) === undefined).map(({ kind }) => text(kind)),
    onlyOwnClusters: spec.permitOnlyProjectScopedClusters === true,
    orphans: orphansOf(spec),
    ignoredOrphans: kinds(spec.orphanedResources?.ignore),
  }
}

function orphansOf({ orphanedResources: settings }: RawProjectSpec): ProjectFields['orphans'] {
  if (!settings) return 'off'
  return settings.warn === false ? 'silent' : 'warned'
}

function windowOf(raw: RawWindow): SyncWindow[] {
  const kind = kindOf(raw)
  if (!kind) return []
  return [
    {
      kind,
      schedule: text(raw.schedule),
      duration: text(raw.duration),
      timeZone: text(raw.timeZone),
      applications: texts(raw.applications),
      namespaces: texts(raw.namespaces),
      clusters: texts(raw.clusters),
      manualSync: raw.manualSync === true,
      andOperator: raw.andOperator === true,
      syncOverrun: raw.syncOverrun === true,
      description: text(raw.description),
    },
  ]
}

function kindOf({ kind }: RawWindow): SyncWindow['kind'] | undefined {
  return kind === 'allow' || kind === 'deny' ? kind : undefined
}

function kinds(list: RawKinds): KindRule[] {
  return few(list).map(({ group, kind, name }) => ({
    group: text(group),
    kind: text(kind),
    ...(name ? { name: text(name) } : {}),
  }))
}

function texts(list: readonly string[] | null | undefined): readonly string[] {
  return few(list).map(text)
}

function text(value: string | null | undefined): string {
  return intern(cut(value ?? '', MAX_TEXT))
}

function few<T>(list: readonly T[] | null | undefined): readonly T[] {
  return (list ?? []).slice(0, MAX_RULES)
}
