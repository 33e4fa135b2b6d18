import type { AppKind } from './expectations'

/** One field that differs, as it is planted; values of Secrets are as they lie there, to be looked for and never to be shown. */
export interface FieldExpectation {
  /** `spec.template.spec.containers[web].image` */
  path: string
  /** Absent: not there. */
  wanted?: string
  live?: string
  /** Who wrote it last; absent where nothing is left that tells. */
  manager?: string
  operation?: 'Apply' | 'Update'
  subresource?: string
  /** A rule of the app leaves it out. */
  ignored?: true
}

/** One object of an app that is not as Git wants it; `extra` left Git and stays. */
export interface ResourceExpectation {
  group: string
  kind: string
  namespace: string
  name: string
  change: 'changed' | 'added' | 'removed' | 'extra' | 'ignored'
  fields: readonly FieldExpectation[]
}

/** All that differs in one app. */
export interface DiffExpectation {
  cluster: string
  type: AppKind
  namespace: string
  name: string
  resources: readonly ResourceExpectation[]
}

const KINDS = { app: 'Application', ks: 'Kustomization', hr: 'HelmRelease' } as const

/** Reads rows of: cluster, app, change with object, `path: wanted → live @ manager[/subresource][ by Apply][ ignored]`. */
export function parseDiffs(table: string): DiffExpectation[] {
  const apps = new Map<string, Omit<DiffExpectation, 'resources'> & { resources: Planted[] }>()
  for (const row of table.split('\n').filter((line) => line.trim() !== '')) {
    const [cluster = '', app = '', object = '', field = ''] = row
      .split('|')
      .map((cell) => cell.trim())
    const [short = '', named = ''] = app.split(' ')
    const type = KINDS[short as keyof typeof KINDS]
    const [name = '', own] = named.split('/').reverse()
    const argocd = cluster === 'crc' ? 'openshift-gitops' : 'argocd'
    const namespace = own ?? (type === 'Application' ? argocd : 'flux-system')
    const key = `${cluster}/${type}/${namespace}/${name}`
    const found = apps.get(key) ?? { cluster, type, namespace, name, resources: [] }
    apps.set(key, found)
    const resource = parseResource(object)
    const known = found.resources.find(
      (one) => one.kind === resource.kind && one.name === resource.name,
    )
    const target = known ?? resource
    if (!known) found.resources.push(resource)
    if (field !== '') target.fields.push(parseField(field))
  }
  return [...apps.values()]
}

type Planted = Omit<ResourceExpectation, 'fields'> & { fields: FieldExpectation[] }

function parseResource(text: string): Planted {
  const [change = '', kinded = '', placed = ''] = text.split(' ')
  const [kind = '', group = ''] = kinded.split('/').reverse()
  const [name = '', namespace = ''] = placed.split('/').reverse()
  return {
    group,
    kind,
    namespace,
    name,
    change: change as ResourceExpectation['change'],
    fields: [],
  }
}

function parseField(text: string): FieldExpectation {
  const [, path = '', wanted = '-', live = '-', writer = '', operation, ignored] =
    /^(\S+): (.*?) → (.*?)(?: @ (\S+)(?: by (Apply|Update))?)?( ignored)?$/.exec(text) ?? []
  const [manager = '', subresource] = writer.split('/')
  return {
    path,
    ...(wanted !== '-' && { wanted }),
    ...(live !== '-' && { live }),
    ...(manager !== '' && { manager, operation: operation === 'Apply' ? 'Apply' : 'Update' }),
    ...(subresource !== undefined && { subresource }),
    ...(ignored !== undefined && { ignored: true }),
  }
}
