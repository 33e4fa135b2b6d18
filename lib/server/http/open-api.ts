import 'server-only'

import { z } from 'zod'

import { problemSchema } from '@/lib/contract/problem'
import packageJson from '@/package.json'

import { declaredRoutes, type RouteDeclaration } from './route-registry'

/** OpenAPI 3.1 of all declared routes, from the very schemas that read and answer them. */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of declaredRoutes())
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route)
  return {
    openapi: '3.1.0',
    info: { title: 'Fleetglass', version: packageJson.version },
    paths,
    components: { schemas: { Problem: jsonSchema(problemSchema) } },
  }
}

function operation(route: RouteDeclaration): Record<string, unknown> {
  const answer = route.response
    ? { 'application/json': { schema: jsonSchema(route.response) } }
    : { [route.contentType ?? 'application/json']: { schema: {} } }
  return {
    summary: route.summary,
    description: `Needs: ${route.allow}.`,
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...(route.method === 'GET' ? [] : [OWN_HEADER]),
    ],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: jsonSchema(route.body, 'input') } },
      },
    }),
    responses: {
      200: { description: 'OK', content: answer },
      default: {
        description: 'A refusal',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  }
}

const OWN_HEADER = {
  name: 'x-fleetglass',
  in: 'header',
  required: true,
  schema: { const: '1' },
}

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query'): unknown[] {
  if (!schema) return []
  const properties = jsonSchema(schema).properties ?? {}
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: property,
  }))
}

/** As seen after parsing: what a preprocess or coercion accepts besides is lenience, not contract. */
function jsonSchema(
  schema: z.ZodType,
  io: 'input' | 'output' = 'output',
): z.core.JSONSchema.BaseSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io })
  return rest
}
