import { arrayOf, isRecord, type JsonRecord } from '../json-value'

/** Fills the given fields where they are absent, in place. */
export function fill(target: JsonRecord, values: JsonRecord): JsonRecord {
  for (const [field, value] of Object.entries(values)) {
    if (target[field] === undefined) target[field] = value
  }
  return target
}

/** The object at a field, made when it is absent. */
export function inner(target: JsonRecord, field: string): JsonRecord {
  const found = target[field]
  if (isRecord(found)) return found
  const made: JsonRecord = {}
  target[field] = made
  return made
}

/** The objects of a list at a field. */
export function itemsAt(target: unknown, field: string): JsonRecord[] {
  return isRecord(target) ? arrayOf(target[field]).filter(isRecord) : []
}

const SOURCES_WITH_MODE = ['secret', 'configMap', 'downwardAPI', 'projected']
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe']
const CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers']

/** Fills in what a server takes for the fields of a pod's spec that are left out, in place. */
export function defaultPodSpec(spec: JsonRecord): void {
  fill(spec, {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    securityContext: {},
  })
  const account = spec.serviceAccountName ?? spec.serviceAccount
  if (account !== undefined) fill(spec, { serviceAccountName: account, serviceAccount: account })
  for (const list of CONTAINERS) {
    for (const container of itemsAt(spec, list)) {
      defaultContainer(container)
      if (spec.hostNetwork !== true) continue
      for (const port of itemsAt(container, 'ports')) fill(port, { hostPort: port.containerPort })
    }
  }
  for (const volume of itemsAt(spec, 'volumes')) defaultVolume(volume)
}

function defaultContainer(container: JsonRecord): void {
  const image = typeof container.image === 'string' ? container.image : ''
  const name = image.slice(image.lastIndexOf('/') + 1)
  const isLatest = !image.includes('@') && (!name.includes(':') || name.endsWith(':latest'))
  fill(container, {
    imagePullPolicy: isLatest ? 'Always' : 'IfNotPresent',
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    resources: {},
  })
  for (const port of itemsAt(container, 'ports')) fill(port, { protocol: 'TCP' })
  for (const variable of itemsAt(container, 'env')) {
    if (isRecord(variable.valueFrom)) defaultFieldRef(variable.valueFrom)
  }
  for (const field of PROBES) {
    const probe = container[field]
    if (!isRecord(probe)) continue
    fill(probe, { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 })
    defaultHandler(probe)
  }
  for (const hook of Object.values(isRecord(container.lifecycle) ? container.lifecycle : {})) {
    if (isRecord(hook)) defaultHandler(hook)
  }
}

function defaultHandler({ httpGet, grpc }: JsonRecord): void {
  if (isRecord(httpGet)) fill(httpGet, { path: '/', scheme: 'HTTP' })
  if (isRecord(grpc)) fill(grpc, { service: '' })
}

function defaultFieldRef({ fieldRef, resourceFieldRef }: JsonRecord): void {
  if (isRecord(fieldRef)) fill(fieldRef, { apiVersion: 'v1' })
  if (isRecord(resourceFieldRef)) fill(resourceFieldRef, { divisor: '0' })
}

function defaultVolume(volume: JsonRecord): void {
  if (Object.keys(volume).length === 1) volume.emptyDir = {}
  for (const field of SOURCES_WITH_MODE) {
    const source = volume[field]
    if (isRecord(source)) fill(source, { defaultMode: 420 })
  }
  if (isRecord(volume.hostPath)) fill(volume.hostPath, { type: '' })
  for (const item of itemsAt(volume.downwardAPI, 'items')) defaultFieldRef(item)
  for (const source of itemsAt(volume.projected, 'sources')) {
    for (const item of itemsAt(source.downwardAPI, 'items')) defaultFieldRef(item)
    const { serviceAccountToken: token } = source
    if (isRecord(token)) fill(token, { expirationSeconds: 3600 })
  }
  const template = isRecord(volume.ephemeral) ? volume.ephemeral.volumeClaimTemplate : undefined
  if (isRecord(template)) fill(inner(template, 'spec'), { volumeMode: 'Filesystem' })
}

/** Fills in a pod template; its metadata always shows a time that it has not. */
export function defaultTemplate(owner: JsonRecord): void {
  const template = inner(owner, 'template')
  fill(inner(template, 'metadata'), { creationTimestamp: null })
  defaultPodSpec(inner(template, 'spec'))
}

/** What only pods themselves get: limits are requested, and their Services are in the environment. */
export function defaultPod(spec: JsonRecord): void {
  defaultPodSpec(spec)
  fill(spec, { enableServiceLinks: true })
  for (const list of ['containers', 'initContainers']) {
    for (const { resources } of itemsAt(spec, list)) {
      if (!isRecord(resources) || !isRecord(resources.limits)) continue
      resources.requests = fill(inner(resources, 'requests'), resources.limits)
    }
  }
}
