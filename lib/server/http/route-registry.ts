import 'server-only'

import type { z } from 'zod'

import type { Permission } from '@/lib/domain/permission'

/** Who may call: a permission held anywhere, anyone with an identity, or truly anyone (health, which names nothing). */
export type Allow = Permission | 'signed-in' | 'anyone'

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof METHODS)[number]

/** What a route says of itself, for the API description and for the test that walks all routes. */
export interface RouteDeclaration {
  method: Method
  /** `/api/apps/{cluster}/…` */
  path: string
  summary: string
  allow: Allow
  query?: z.ZodObject | undefined
  params?: z.ZodObject | undefined
  /** The schema of a JSON body. */
  body?: z.ZodObject | undefined
  /** The schema of the answer; absent for an event stream or a free document. */
  response?: z.ZodType | undefined
  contentType?: string
}

const KEY = Symbol.for('fleetglass.routes')
const shared = globalThis as { [KEY]?: Map<string, RouteDeclaration> | undefined }

/** Called by each declaration when its module is loaded; a module that is evaluated twice is the same route. */
export function declareRoute(route: RouteDeclaration): void {
  const routes = (shared[KEY] ??= new Map())
  routes.set(`${route.path} ${route.method}`, route)
}

/** All routes whose modules are loaded, by path. */
export function declaredRoutes(): RouteDeclaration[] {
  return [...(shared[KEY]?.entries() ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, r]) => r)
}
