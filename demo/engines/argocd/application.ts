import type { KubeObject } from '../../api/object'
import { dig, fieldsAt, isFields, listAt, textAt, type Fields } from '../access'

/** One source of an Application. */
export interface AppSource extends Fields {
  repoURL: string
  path?: string
  chart?: string
  ref?: string
  targetRevision?: string
}

/** What the controller reads of an Application's spec. */
export interface AppSpec {
  project: string
  sources: AppSource[]
  /** `spec.sources` rather than `spec.source`: everything then comes in plural. */
  isMulti: boolean
  destination: { server?: string; name?: string; namespace?: string }
  automated: { prune: boolean; selfHeal: boolean } | undefined
  syncOptions: string[]
  retry: Fields | undefined
  historyLimit: number
}

/** Where instances run here; apps elsewhere carry their namespace in what marks their resources. */
const INSTANCE_NAMESPACES = ['argocd', 'openshift-gitops']

/** `web`, or `team-a_web` for an app outside its instance's namespace. */
export function instanceName({ metadata: { name, namespace = '' } }: KubeObject): string {
  return INSTANCE_NAMESPACES.includes(namespace) ? name : `${namespace}_${name}`
}

/** How controllers call an app: `web`, or `team-a/web` outside the instance's namespace. */
export function appKey(app: KubeObject): string {
  return instanceName(app).replace('_', '/')
}

/** Reads a spec; `automated.enabled: false` turns auto-sync off where the CRD has that field. */
export function appSpec(app: KubeObject): AppSpec {
  const spec = fieldsAt(app, 'spec')
  const sources = listAt(spec, 'sources').filter(isSource)
  const single = isSource(spec.source) ? [spec.source] : []
  const automated = dig(spec, 'syncPolicy', 'automated')
  const retry = dig(spec, 'syncPolicy', 'retry')
  return {
    project: textAt(spec, 'project') || 'default',
    sources: sources.length > 0 ? sources : single,
    isMulti: sources.length > 0,
    destination: fieldsAt(spec, 'destination'),
    automated:
      isFields(automated) && automated.enabled !== false
        ? { prune: automated.prune === true, selfHeal: automated.selfHeal === true }
        : undefined,
    syncOptions: listAt(spec, 'syncPolicy', 'syncOptions').map(String),
    retry: isFields(retry) ? retry : undefined,
    historyLimit: typeof spec.revisionHistoryLimit === 'number' ? spec.revisionHistoryLimit : 10,
  }
}

/** `source` or `sources`, as the spec has it, for status fields that repeat it. */
export function sourceFields(spec: AppSpec, sources = spec.sources): Fields {
  return spec.isMulti ? { sources } : { source: sources[0] }
}

/** `revision` or `revisions`, to go with `sourceFields`. */
export function revisionFields(spec: AppSpec, revisions: readonly string[]): Fields {
  return spec.isMulti ? { revisions } : { revision: revisions[0] ?? '' }
}

function isSource(value: unknown): value is AppSource {
  return isFields(value) && typeof value.repoURL === 'string'
}
