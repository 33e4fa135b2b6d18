import 'server-only'

import type { z } from 'zod'

import { ApiProblem } from './problem'

/** Bodies are small forms; whoever needs more says so. */
export const BODY_LIMIT_BYTES = 16 * 1024

/** Reads a JSON body by the schema, or refuses with a sentence for each field at fault. Reads no more than the limit. */
export async function readBody<T extends z.ZodType>(
  schema: T,
  request: Request,
  limitBytes = BODY_LIMIT_BYTES,
): Promise<z.output<T>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json')
    throw new ApiProblem('not-json', 'Send the body as “content-type: application/json”.')
  const parsed = schema.safeParse(parseJson(await readText(request, limitBytes)))
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.flatMap(faultsOf)
  const names = [...new Set(errors.map(({ parameter }) => parameter))].join(', ')
  throw new ApiProblem('bad-body', `These fields cannot be used: ${names}.`, errors)
}

async function readText({ body }: Request, limitBytes: number): Promise<string> {
  if (!body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks).toString()
    size += value.byteLength
    if (size > limitBytes) {
      await reader.cancel()
      throw new ApiProblem(
        'too-large',
        `The body is larger than ${Math.floor(limitBytes / 1024)} KB.`,
      )
    }
    chunks.push(value)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiProblem('bad-body', 'The body is not JSON.')
  }
}

function faultsOf(issue: z.core.$ZodIssue): { parameter: string; message: string }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ parameter: key, message: 'There is no such field.' }))
  return [{ parameter: issue.path.join('.') || 'body', message: issue.message }]
}
