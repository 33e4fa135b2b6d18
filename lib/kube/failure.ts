import 'server-only'

import { KubeError } from './kube-error'
import { redact } from './redact'

/** How far a connection had come. `answer` = it is open, the HTTP answer is awaited. */
export type Phase = 'dns' | 'connect' | 'proxy' | 'tls' | 'answer'

/** A connection that did not come about. */
export class DialError extends Error {
  override name = 'DialError'
  /** undici reads `code`; ours must not be one that it treats specially. */
  readonly code = 'DIAL_FAILED'
  constructor(
    readonly phase: Phase,
    /** Node's or OpenSSL's code of the cause, `ETIMEDOUT` when a limit passed. */
    readonly causeCode: string,
    detail: string,
  ) {
    super(redact(detail))
  }
}

/** A limit passed without an answer. */
export class LimitError extends Error {
  override name = 'LimitError'
  constructor(
    readonly phase: Phase,
    readonly limitMs: number,
  ) {
    super(`timeout after ${limitMs} ms (${phase})`)
  }
}

/** The credential that the kubeconfig describes could not be had. */
export class CredentialError extends Error {
  override name = 'CredentialError'
  constructor(
    readonly how: 'failed' | 'timeout',
    message: string,
    readonly remedy: { text: string; command?: string },
  ) {
    super(message)
  }
}

/** Something answers there, but not in the language of Kubernetes. */
export class NotKubernetesError extends Error {
  override name = 'NotKubernetesError'
}

/** An answer that breaks the protocol: no JSON, an object without a name, a line without end. */
export class GarbageError extends Error {
  override name = 'GarbageError'
}

/** Whether the connection itself failed, as against an answer that says no. */
export function isLinkFailure(error: unknown): boolean {
  return !(error instanceof KubeError || error instanceof GarbageError)
}
