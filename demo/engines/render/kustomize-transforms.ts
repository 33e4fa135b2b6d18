import type { KubeObject } from '../../api/object'
import { fieldsAt, isFields, isNamespaced, listAt, textAt, type Fields } from '../access'

const TEMPLATED = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']

/** Moves the objects into a namespace; a Namespace object takes the name itself. */
export function setNamespace(objects: readonly KubeObject[], namespace: string): void {
  for (const object of objects) {
    if (object.kind === 'Namespace') object.metadata.name = namespace
    else if (isNamespaced(object.kind)) object.metadata.namespace = namespace
    for (const subject of listAt(object, 'subjects')) {
      if (isFields(subject) && subject.kind === 'ServiceAccount' && subject.name === 'default') {
        subject.namespace = namespace
      }
    }
  }
}

/** Renames the objects and what refers to them by name. */
export function renameAll(objects: readonly KubeObject[], prefix: string, suffix: string): void {
  const renamed = new Map<string, string>()
  for (const { kind, metadata } of objects) {
    if (kind === 'Namespace' || kind === 'CustomResourceDefinition') continue
    renamed.set(`${kind}/${metadata.name}`, `${prefix}${metadata.name}${suffix}`)
  }
  renameEach(objects, renamed)
}

/** Gives objects new names by `Kind/name`, also where others refer to them. */
export function renameEach(
  objects: readonly KubeObject[],
  renamed: ReadonlyMap<string, string>,
): void {
  const rename = (holder: unknown, kind: string, field = 'name') => {
    if (!isFields(holder)) return
    const name = renamed.get(`${kind}/${textAt(holder, field)}`)
    if (name !== undefined) holder[field] = name
  }
  for (const object of objects) {
    rename(object.metadata, object.kind)
    for (const pod of podSpecs(object)) renameInPod(pod, rename)
    if (object.kind === 'HorizontalPodAutoscaler') {
      const target = fieldsAt(object, 'spec', 'scaleTargetRef')
      rename(target, textAt(target, 'kind'))
    }
    if (object.kind === 'RoleBinding' || object.kind === 'ClusterRoleBinding') {
      rename(fieldsAt(object, 'roleRef'), textAt(object, 'roleRef', 'kind'))
      for (const subject of listAt(object, 'subjects')) rename(subject, textAt(subject, 'kind'))
    }
    for (const rule of listAt(object, 'spec', 'rules')) {
      for (const path of listAt(rule, 'http', 'paths')) {
        rename(fieldsAt(path, 'backend', 'service'), 'Service')
      }
    }
    for (const tls of object.kind === 'Ingress' ? listAt(object, 'spec', 'tls') : []) {
      rename(tls, 'Secret', 'secretName')
    }
    if (object.kind === 'StatefulSet') rename(object.spec, 'Service', 'serviceName')
  }
}

function renameInPod(
  pod: Fields,
  rename: (holder: unknown, kind: string, field?: string) => void,
): void {
  rename(pod, 'ServiceAccount', 'serviceAccountName')
  for (const volume of listAt(pod, 'volumes')) {
    rename(fieldsAt(volume, 'configMap'), 'ConfigMap')
    rename(fieldsAt(volume, 'secret'), 'Secret', 'secretName')
    rename(fieldsAt(volume, 'persistentVolumeClaim'), 'PersistentVolumeClaim', 'claimName')
    for (const source of listAt(volume, 'projected', 'sources')) {
      rename(fieldsAt(source, 'configMap'), 'ConfigMap')
      rename(fieldsAt(source, 'secret'), 'Secret')
    }
  }
  for (const container of [...listAt(pod, 'containers'), ...listAt(pod, 'initContainers')]) {
    for (const source of listAt(container, 'envFrom')) {
      rename(fieldsAt(source, 'configMapRef'), 'ConfigMap')
      rename(fieldsAt(source, 'secretRef'), 'Secret')
    }
    for (const variable of listAt(container, 'env')) {
      rename(fieldsAt(variable, 'valueFrom', 'configMapKeyRef'), 'ConfigMap')
      rename(fieldsAt(variable, 'valueFrom', 'secretKeyRef'), 'Secret')
    }
  }
}

/** Adds labels to the objects, and where asked to their pod templates and selectors. */
export function addLabels(
  objects: readonly KubeObject[],
  labels: Record<string, string>,
  where: { selectors: boolean; templates: boolean },
): void {
  for (const object of objects) {
    object.metadata.labels = { ...object.metadata.labels, ...labels }
    const spec = fieldsAt(object, 'spec')
    if (TEMPLATED.includes(object.kind)) {
      if (where.selectors || where.templates) {
        const metadata = fieldsAt(spec, 'template', 'metadata')
        metadata.labels = { ...fieldsAt(metadata, 'labels'), ...labels }
        fieldsAt(spec, 'template').metadata = metadata
      }
      if (where.selectors && object.kind !== 'Job') {
        const selector = fieldsAt(spec, 'selector')
        selector.matchLabels = { ...fieldsAt(selector, 'matchLabels'), ...labels }
        spec.selector = selector
      }
    }
    if (where.selectors && object.kind === 'Service' && isFields(spec.selector)) {
      spec.selector = { ...spec.selector, ...labels }
    }
  }
}

/** An entry of `images:`: which image, and what becomes of it. */
export interface ImageOverride {
  name: string
  newName?: string
  newTag?: string
  digest?: string
}

/** Replaces names and tags of container images. */
export function setImages(objects: readonly KubeObject[], images: readonly ImageOverride[]): void {
  for (const pod of objects.flatMap(podSpecs)) {
    for (const container of [...listAt(pod, 'containers'), ...listAt(pod, 'initContainers')]) {
      if (!isFields(container)) continue
      const match = /^(.*?)(:[^:/@]+)?(@.+)?$/.exec(textAt(container, 'image'))
      const override = images.find((image) => image.name === match?.[1])
      if (!match || !override) continue
      const name = override.newName ?? override.name
      const rest =
        override.digest !== undefined
          ? `@${override.digest}`
          : override.newTag !== undefined
            ? `:${override.newTag}`
            : `${match[2] ?? ''}${match[3] ?? ''}`
      container.image = `${name}${rest}`
    }
  }
}

function podSpecs(object: KubeObject): Fields[] {
  const path =
    object.kind === 'CronJob'
      ? ['spec', 'jobTemplate', 'spec', 'template', 'spec']
      : object.kind === 'Pod'
        ? ['spec']
        : ['spec', 'template', 'spec']
  const spec = fieldsAt(object, ...path)
  return Object.keys(spec).length > 0 ? [spec] : []
}
