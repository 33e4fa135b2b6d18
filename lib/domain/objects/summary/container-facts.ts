import type { Reader } from '../../health/reader'
import type { ContainerSummary, ObjectFact } from '../../object-summary'
import { code, link, said } from './facts'
import { probeWords } from './probe-words'

const PROBES = [
  ['Ready check', 'readinessProbe'],
  ['Alive check', 'livenessProbe'],
  ['Start check', 'startupProbe'],
] as const

/** Where a container's volumes come from, by the volume's name. */
export type VolumeFacts = ReadonlyMap<string, ObjectFact>

/** What a container is given and how it is watched over. */
export function containerFacts(container: Reader, volumes: VolumeFacts): readonly ObjectFact[] {
  const limits = resourceWords(container.at('resources', 'limits'))
  return [
    ...said('Requests', resourceWords(container.at('resources', 'requests'))),
    ...said('Limits', limits ?? 'none', limits === undefined ? 'info' : undefined),
    ...said('Ports', portWords(container)),
    ...PROBES.flatMap(([name, field]) =>
      container.has(field) ? said(name, probeWords(container.at(field))) : [],
    ),
    ...code('Command', container.texts('command').join(' ')),
    ...code('Arguments', container.texts('args').join(' ')),
    ...said('Pull', container.text('imagePullPolicy')),
    ...container.list('volumeMounts').flatMap((mount) => mountFact(mount, volumes)),
  ]
}

/** "100m CPU, 128Mi memory"; undefined where nothing is said. */
export function resourceWords(resources: Reader): string | undefined {
  const words = resources
    .keys()
    .map((name) => `${resources.word(name) ?? ''} ${name === 'cpu' ? 'CPU' : name}`.trim())
  return words.length === 0 ? undefined : words.join(', ')
}

function portWords(container: Reader): string | undefined {
  const ports = container.list('ports').map((port) => {
    const protocol = port.text('protocol') ?? 'TCP'
    const number = `${port.number('containerPort') ?? '?'}${protocol === 'TCP' ? '' : `/${protocol}`}`
    return [port.text('name'), number].filter(Boolean).join(' ')
  })
  return ports.length === 0 ? undefined : ports.join(', ')
}

/** Where every pod finds the token of its account. */
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount'

function mountFact(mount: Reader, volumes: VolumeFacts): ObjectFact[] {
  const path = mount.text('mountPath')
  const name = mount.text('name')
  if (!path || !name || path === TOKEN_PATH) return []
  const volume = volumes.get(name)
  const part = mount.text('subPath')
  const value = [
    volume?.value ?? `volume ${name}`,
    part === undefined ? '' : `file ${part}`,
    mount.flag('readOnly') ? 'read only' : '',
  ]
    .filter(Boolean)
    .join(', ')
  return volume?.id ? [link(path, volume.id, value)] : said(path, value)
}

/** A container's environment: each variable with where its value comes from. */
export function environmentOf(container: Reader, namespace: string): ContainerSummary['env'] {
  return [
    ...container.list('envFrom').flatMap((source) => {
      const kind = source.has('secretRef') ? 'Secret' : 'ConfigMap'
      const name = source.text(kind === 'Secret' ? 'secretRef' : 'configMapRef', 'name')
      if (!name) return []
      const from = { group: '', kind, namespace, name }
      return [
        { name: `${source.text('prefix') ?? ''}*`, value: `every key of ${kind} ${name}`, from },
      ]
    }),
    ...container.list('env').flatMap((variable) => {
      const name = variable.text('name')
      return name ? [{ name, ...valueOf(variable, namespace) }] : []
    }),
  ]
}

const KEY_REFERENCES = [
  ['ConfigMap', 'configMapKeyRef'],
  ['Secret', 'secretKeyRef'],
] as const

function valueOf(
  variable: Reader,
  namespace: string,
): Pick<ContainerSummary['env'][number], 'value' | 'from'> {
  const source = variable.at('valueFrom')
  for (const [kind, field] of KEY_REFERENCES) {
    const name = source.text(field, 'name')
    if (!name) continue
    const optional = source.flag(field, 'optional') ? ', if it is there' : ''
    const value = `key ${source.text(field, 'key') ?? '?'} of ${kind} ${name}${optional}`
    return { value, from: { group: '', kind, namespace, name } }
  }
  const field = source.text('fieldRef', 'fieldPath')
  if (field !== undefined) return { value: `the pod's ${field}` }
  const resource = source.text('resourceFieldRef', 'resource')
  if (resource !== undefined) return { value: `the container's ${resource}` }
  return { value: variable.text('value') ?? '' }
}
