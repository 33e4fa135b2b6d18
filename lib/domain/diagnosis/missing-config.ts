import type { LiveEvent, LiveObject, Symptom } from '../live-object'
import { objectKey } from '../ref'
import type { Evidence } from '../finding'
import { missingId, readMissing, type MissingConfig } from './read-missing'
import { fromEvent, fromStatus, type Suspicion } from './suspicion'
import { capital, inNamespace, listed, named } from './words'
import type { World } from './world'

const CONFIG_ERRORS = new Set(['CreateContainerConfigError', 'CreateContainerError'])

/** Secrets, ConfigMaps and keys that a pod names and that are not there; looked up among the objects. */
export function missingConfig(world: World, pod: LiveObject): Suspicion[] {
  if (pod.id.kind !== 'Pod') return []
  const found = new Map<string, Suspicion>()
  for (const { text, evidence, part } of said(world, pod)) {
    const missing = readMissing(text)
    if (!missing) continue
    const suspicion = toSuspicion(world, pod, nameFound(world, pod, missing), evidence, part)
    const known = found.get(suspicion.alike)
    found.set(suspicion.alike, known ? withMore(known, suspicion) : suspicion)
  }
  return [...found.values()]
}

interface Said {
  text: string
  evidence: Evidence
  part?: string
}

function said(world: World, pod: LiveObject): Said[] {
  const waiting = pod.symptoms.filter(({ reason }) => CONFIG_ERRORS.has(reason)).map(fromSymptom)
  const isStarting = !pod.symptoms.some(({ code }) => code === 'not-ready')
  const mounts = isStarting ? world.eventsOf(pod).filter(isFailedMount) : []
  return [
    ...waiting,
    ...mounts.map((event) => ({ text: event.message, evidence: fromEvent(event) })),
  ]
}

function fromSymptom({ part = '', reason, message, at }: Symptom): Said {
  return { text: message, part, evidence: fromStatus(`Container ${part}: ${reason}`, message, at) }
}

function isFailedMount({ reason, isWarning }: LiveEvent): boolean {
  return isWarning && reason === 'FailedMount'
}

function withMore(known: Suspicion, more: Suspicion): Suspicion {
  return { ...known, evidence: [...known.evidence, ...more.evidence] }
}

/** The name, where only a key is told: what the pod leans on and asks that key of. */
function nameFound(
  world: World,
  { leansOn, id }: LiveObject,
  missing: MissingConfig,
): MissingConfig {
  if (missing.name !== '') return missing
  const candidates = leansOn.flatMap((each) =>
    'id' in each && each.id.kind === missing.kind && each.id.namespace === id.namespace
      ? [each]
      : [],
  )
  const asking = candidates.find(
    (each) =>
      each.keys?.includes(missing.key ?? '') &&
      !world.find(each.id)?.keys?.includes(missing.key ?? ''),
  )
  return asking ? { ...missing, name: asking.id.name } : missing
}

function toSuspicion(
  world: World,
  pod: LiveObject,
  { kind, name, key }: MissingConfig,
  evidence: Evidence,
  part: string | undefined,
): Suspicion {
  const { namespace } = pod.id
  const id = missingId({ kind, name }, namespace)
  const there = name === '' ? undefined : world.find(id)
  const thing = name === '' ? `a ${kind}` : `the ${kind} ${name}`
  const to = world.underOf(pod).id
  const makers = world.objects.filter(({ leansOn }) =>
    leansOn.some(
      (each) => 'id' in each && each.how === 'makes' && objectKey(each.id) === objectKey(id),
    ),
  )
  const wanted = key === undefined ? keysOf(pod, id.kind, name) : [key]
  const isThere = there !== undefined && (key === undefined || there.keys?.includes(key) === true)
  const has = there?.keys && !isThere ? hasWords(there.keys) : ''
  return {
    code: key === undefined ? 'missing-config' : 'missing-key',
    tone: 'bad',
    object: pod,
    alike: `${kind} ${name} ${key ?? ''}`,
    tell: (who) => {
      const lack = key === undefined ? `${thing} is not there` : `${thing} has no key ${key}`
      const container = part === undefined ? capital(who) : `Container ${part} of ${who}`
      return `${container} cannot start: ${lack}${inNamespace(namespace)}${has}.`
    },
    evidence: [evidence],
    next: [
      ...(isThere ? [`It is there by now: the kubelet tries again within a minute or two.`] : []),
      ...makers.map((maker) => `${named(maker.id)} is to write it: see what that says.`),
      ...(isThere ? [] : [nextOf(kind, name, key, wanted, namespace, to)]),
    ],
    ...(pod.createdAt !== undefined && { since: pod.createdAt }),
  }
}

/** What the pod asks of it by key. */
function keysOf({ leansOn }: LiveObject, kind: string, name: string): string[] {
  return leansOn.flatMap((each) =>
    'id' in each && each.id.kind === kind && each.id.name === name ? [...(each.keys ?? [])] : [],
  )
}

const MOST_KEYS = 8

function hasWords(keys: readonly string[]): string {
  if (keys.length === 0) return '; it is empty'
  const more = keys.length > MOST_KEYS ? ` and ${keys.length - MOST_KEYS} more` : ''
  const shown = keys.slice(0, MOST_KEYS)
  return `; it has ${more === '' ? listed(shown) : `${shown.join(', ')}${more}`}`
}

function nextOf(
  kind: string,
  name: string,
  key: string | undefined,
  wanted: readonly string[],
  namespace: string,
  to: LiveObject['id'],
): string {
  const where = inNamespace(namespace)
  if (key !== undefined)
    return `Add the key ${key} to the ${named({ kind, name })}${where}, or correct the key in the ${named(to)}.`
  const keys = [...new Set(wanted)]
  const withKeys =
    keys.length === 0 ? '' : ` with the key${keys.length === 1 ? '' : 's'} ${listed(keys)}`
  return `Create the ${kind} ${name}${withKeys}${where}, or correct the name in the ${named(to)}.`
}
