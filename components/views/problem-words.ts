import { ApiError } from '@/lib/client/fetch-json'

/** Why a view could not be changed, in words for people: the server's own where it refused, else what it means. */
export function problemWords(error: Error, what: string): string {
  if (!(error instanceof ApiError) || !error.isRefusal) {
    return `${what} Fleetglass did not answer; try again.`
  }
  const [parameter] = error.parameters
  return `${what} ${parameter ? parameter.message : error.message}`
}
