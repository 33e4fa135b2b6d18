import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { Automation, Touch } from '@/lib/domain/automation'

import { imageRepository } from '../index/image-reference'
import { appKindOfType, watchedType } from './known-kinds'

/** Whether an automation has to do with an app of its own cluster: by name or labels, by what it deploys from, by an image. */
export function touches({ ref, touches: all }: Automation, row: AppRow): boolean {
  return ref.cluster === row.ref.cluster && all.some((touch) => isTouched(touch, row))
}

function isTouched(touch: Touch, row: AppRow): boolean {
  switch (touch.is) {
    case 'apps':
      return (
        appKindOfType(row.ref.type)?.type.kind === touch.kind &&
        row.ref.namespace === touch.namespace &&
        (touch.name === row.ref.name || touch.name === '*' || touch.name === '') &&
        Object.entries(touch.labels).every(([key, value]) => row.labels[key] === value)
      )
    case 'source':
      return row.sources.some(({ object, path }) => {
        const type = object && watchedType(object.type)
        return (
          type?.kind === touch.source.kind &&
          type.group === touch.source.group &&
          object?.namespace === touch.source.namespace &&
          object.name === touch.source.name &&
          isWithin(path, touch.path)
        )
      })
    case 'image':
      return row.images.some((image) => imageRepository(image) === imageRepository(touch.image))
  }
}

/** An automation that writes to a folder touches what is deployed from it, from inside it, or from around it. */
function isWithin(path: string | undefined, written: string | undefined): boolean {
  if (path === undefined || written === undefined) return true
  const [a, b] = [folder(path), folder(written)]
  return a.startsWith(b) || b.startsWith(a)
}

/** `./apps/` → `apps/`, the root → ``. */
function folder(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  return parts.map((part) => `${part}/`).join('')
}
