import 'server-only'

import { z } from 'zod'

import { problemSchema } from '@/lib/contract/problem'
import packageJson from '@/package.json'

import { declaredRoutes, type RouteDeclaration } from './route-registry'

/** OpenAPI 3.1 of all declared routes, from the very schemas that read and answer them. */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  const shapes = new Shapes()
  for (const route of declaredRoutes())
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route, shapes)
  return {
    openapi: '3.1.0',
    info: { title: 'Fleetglass', version: packageJson.version },
    paths,
    components: { schemas: { Problem: shapes.of(problemSchema), ...shapes.shared } },
  }
}

function operation(route: RouteDeclaration, shapes: Shapes): Record<string, unknown> {
  const answer = route.response
    ? { 'application/json': { schema: shapes.of(route.response) } }
    : { [route.contentType ?? 'application/json']: { schema: {} } }
  return {
    summary: route.summary,
    description: `Needs: ${route.allow}.`,
    parameters: [
      ...parameters(route.params, 'path', shapes),
      ...parameters(route.query, 'query', shapes),
      ...(route.method === 'GET' ? [] : [OWN_HEADER]),
    ],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: shapes.of(route.body, 'input') } },
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

function parameters(
  schema: z.ZodObject | undefined,
  place: 'path' | 'query',
  shapes: Shapes,
): unknown[] {
  if (!schema) return []
  const properties = shapes.of(schema).properties ?? {}
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: property,
  }))
}

type JsonSchema = z.core.JSONSchema.BaseSchema

/** Schemas as JSON Schema. What refers to itself is kept apart, as the document's own components. */
class Shapes {
  readonly shared: Record<string, unknown> = {}

  /** As seen after parsing: what a preprocess or coercion accepts besides is lenience, not contract. */
  of(schema: z.ZodType, io: 'input' | 'output' = 'output'): JsonSchema {
    const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, { io })
    let text = JSON.stringify(rest)
    let definitions = JSON.stringify($defs)
    for (const name of Object.keys($defs)) {
      const own = `Shape${Object.keys(this.shared).length + 1}`
      const [from, to] = [`"#/$defs/${name}"`, `"#/components/schemas/${own}"`]
      text = text.replaceAll(from, to)
      definitions = definitions.replaceAll(from, to)
      this.shared[own] = undefined
      definitions = definitions.replace(`${JSON.stringify(name)}:`, `${JSON.stringify(own)}:`)
    }
    Object.assign(this.shared, JSON.parse(definitions))
    return JSON.parse(text) as JsonSchema
  }
}
