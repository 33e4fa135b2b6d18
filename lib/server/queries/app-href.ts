import 'server-only'

import type { AppRef } from '@/lib/domain/ref'

/** Where the page of an app is. */
export function appHref(ref: AppRef): string {
  return `/apps/${refPath(ref)}`
}

/** Where the page of a set is. */
export function setHref(ref: AppRef): string {
  return `/appsets/${refPath(ref)}`
}

/** Where the page of a project is; without a namespace it is one that has no object of its own. */
export function projectHref(cluster: string, namespace: string | undefined, name: string): string {
  return `/projects/${[cluster, namespace ?? '-', name].map(encodeURIComponent).join('/')}`
}

export function sourceHref(key: string): string {
  return `/sources/${encodeURIComponent(key)}`
}

export function clusterHref(id: string): string {
  return `/clusters/${encodeURIComponent(id)}`
}

/** The list of apps, narrowed. */
export function appsHref(filter: Readonly<Record<string, string>>): string {
  return `/apps?${new URLSearchParams(filter)}`
}

function refPath({ cluster, type, namespace, name }: AppRef): string {
  return [cluster, type, namespace, name].map(encodeURIComponent).join('/')
}
