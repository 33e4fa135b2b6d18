import 'server-only'

import { redact } from './redact'

/**
 * An answer of the API server other than success. `status` 0 = there was no answer; `reason` is then the link's code,
 * else Kubernetes' own word such as `NotFound`.
 */
export class KubeError extends Error {
  override name = 'KubeError'
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
    readonly retryAfterMs?: number,
  ) {
    super(redact(message))
  }
}
