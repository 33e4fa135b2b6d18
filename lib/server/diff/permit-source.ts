import 'server-only'

import type { App } from '@/lib/domain/app'
import { matchesGlob } from '@/lib/domain/permission'
import type { DeployAnswer, Project } from '@/lib/domain/project'
import type { FilesOrigin } from '@/lib/domain/recipe'
import { displayUrl } from '@/lib/domain/repository-url'
import type { Engine } from '@/lib/engines/engine'

import type { Held, SupportView } from '../fleet/fleet-view'
import { fault } from './problem'

type Projects = NonNullable<Engine['projects']>

/** Whose source it is, and where it comes from. */
export interface PermitQuestion {
  app: Pick<App, 'ref' | 'project' | 'engine'>
  engine: Pick<Engine, 'projects'>
  origin: FilesOrigin
  /** Name of the app's cluster, for the sentence. */
  cluster: string
}

/**
 * Throws a fault unless the app's project permits the source: nothing may be fetched for it before. A project that cannot
 * be read permits nothing. Apps of engines without projects are bounded by the operator's list alone.
 */
export function demandPermission(
  support: Pick<SupportView, 'projects'>,
  { app, engine, origin, cluster }: PermitQuestion,
): void {
  const { projects } = engine
  const urls = spellings(origin)
  if (!projects || urls.length === 0) return
  const named = support
    .projects()
    .filter(
      (held) =>
        held.cluster === app.ref.cluster &&
        held.engine.id === app.engine &&
        held.value.ref.name === app.project,
    )
  if (named.length === 0)
    throw fault(
      'not-permitted',
      `The project ${app.project} cannot be read in ${cluster}, so nobody can say whether it permits ${displayUrl(urls[0] ?? '')}. See that it exists, and that Fleetglass may get, list and watch ${projects.types.map(({ plural, group }) => `${plural}.${group}`).join(', ')}.`,
    )
  for (const { value } of candidates(named, app)) {
    demandNamespace(value, app)
    const refusal = refusalOf(projects, value, urls)
    if (refusal)
      throw fault('not-permitted', `${refusal.because} Nothing was fetched for ${app.ref.name}.`)
  }
}

/** With several instances of an engine in a cluster the one beside the app is its own; else all of them have to agree. */
function candidates(named: readonly Held<Project>[], { ref }: Pick<App, 'ref'>) {
  const beside = named.filter(({ value }) => value.ref.namespace === ref.namespace)
  return beside.length > 0 ? beside : named
}

/** Whoever writes an App object names its project: only some namespaces may name this one. */
function demandNamespace({ ref, sourceNamespaces }: Project, app: Pick<App, 'ref'>): void {
  const { namespace } = app.ref
  if (namespace === ref.namespace) return
  if (sourceNamespaces.some((glob) => matchesGlob(glob, namespace))) return
  throw fault(
    'not-permitted',
    `The project ${ref.name} does not permit apps of the namespace ${namespace}. Nothing was fetched.`,
  )
}

/** A registry may be written in several ways: what denies one of them denies it. */
function refusalOf(
  projects: Projects,
  project: Project,
  urls: readonly string[],
): DeployAnswer | undefined {
  const open = withAnyPlace(project)
  const answers = urls.map((repository) => projects.permits(open, { ...SOMEWHERE, repository }))
  const denial = answers.find(({ isAllowed, rule }) => !isAllowed && rule !== undefined)
  if (denial) return denial
  return answers.some(({ isAllowed }) => isAllowed) ? undefined : answers[0]
}

const SOMEWHERE = {
  ...{ group: '', kind: 'ConfigMap', isNamespaced: true, namespace: 'default' },
  ...{ server: 'https://kubernetes.default.svc', clusterName: '' },
}

/** The project's rules on repositories alone: where it deploys is for its engine to judge. */
function withAnyPlace(project: Project): Project {
  const { namespacedKinds: _, ...rest } = project
  return {
    ...rest,
    namespacedKinds: { denied: [] },
    destinations: [{ server: '*', name: '*', namespace: '*', isDenied: false }],
  }
}

/** The address as the app may have written it; none where no address is asked. */
function spellings(origin: FilesOrigin): string[] {
  if (origin.from === 'git') return [origin.url]
  if (origin.from === 'artifact') {
    const behind = origin.git ?? origin.chart
    return behind ? [behind.url] : []
  }
  const { url, chart } = origin
  if (!url.startsWith('oci://')) return [url]
  return [url, url.slice('oci://'.length), `${url.replace(/\/+$/, '')}/${chart}`]
}
