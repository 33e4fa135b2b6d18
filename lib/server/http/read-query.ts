import 'server-only'

import type { z } from 'zod'

import { ApiProblem } from './problem'

/** A query string as the schemas read it: repeated parameters are arrays, an empty value is no value. */
export function queryObject(search: URLSearchParams): Record<string, unknown> {
  const names = [...new Set(search.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const values = search.getAll(name).filter((value) => value !== '')
      return [name, values.length > 1 ? values : values[0]]
    }),
  )
}

/** Reads by the schema, or refuses with a sentence for each parameter at fault. */
export function readQuery<T extends z.ZodType>(schema: T, search: URLSearchParams): z.output<T> {
  const parsed = schema.safeParse(queryObject(search))
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.flatMap(faultsOf)
  const names = [...new Set(errors.map(({ parameter }) => parameter))].join(', ')
  throw new ApiProblem('bad-query', `These parameters cannot be used: ${names}.`, errors)
}

function faultsOf(issue: z.core.$ZodIssue): { parameter: string; message: string }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ parameter: key, message: 'There is no such parameter.' }))
  return [{ parameter: String(issue.path[0] ?? 'query'), message: issue.message }]
}
