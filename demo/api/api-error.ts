/** One cause of a Status, naming the field. */
export interface StatusCause {
  reason: string
  message: string
  field: string
}

/** The `details` of a Status object. */
export interface StatusDetails {
  name?: string
  group?: string
  kind?: string
  uid?: string
  causes?: StatusCause[]
  retryAfterSeconds?: number
}

/** A Kubernetes Status of failure, thrown by the store and sent by the server. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    readonly details?: StatusDetails,
    /** Set on an expired list: where to go on without consistency. */
    readonly continueToken?: string,
  ) {
    super(message)
    this.name = 'ApiError'
  }

  /** The Status object as it goes over the wire. */
  toStatus(): Record<string, unknown> {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: this.continueToken === undefined ? {} : { continue: this.continueToken },
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      ...(this.details ? { details: this.details } : {}),
      code: this.code,
    }
  }
}

/** How a resource is named in messages: `pods`, `applications.argoproj.io`. */
export function qualifiedName(resource: { group: string; plural: string }): string {
  return resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`
}

interface NamedResource {
  group: string
  plural: string
}

function details(resource: NamedResource, name: string): StatusDetails {
  return {
    name,
    ...(resource.group === '' ? {} : { group: resource.group }),
    kind: resource.plural,
  }
}

/** 404 for an object that does not exist. */
export function notFound(resource: NamedResource, name: string): ApiError {
  const message = `${qualifiedName(resource)} "${name}" not found`
  return new ApiError(404, 'NotFound', message, details(resource, name))
}

/** 404 for a path or a kind that the server does not serve. */
export function notServed(): ApiError {
  return new ApiError(404, 'NotFound', 'the server could not find the requested resource', {})
}

/** 409 for a name that is taken. */
export function alreadyExists(resource: NamedResource, name: string): ApiError {
  const message = `${qualifiedName(resource)} "${name}" already exists`
  return new ApiError(409, 'AlreadyExists', message, details(resource, name))
}

/** 409 for a write that lost a race or failed a precondition. */
export function conflict(resource: NamedResource, name: string, why: string): ApiError {
  const message = `Operation cannot be fulfilled on ${qualifiedName(resource)} "${name}": ${why}`
  return new ApiError(409, 'Conflict', message, details(resource, name))
}

/** 422 for an object that breaks a rule; each cause names a field. */
export function invalid(
  resource: { group: string; kind: string },
  name: string,
  causes: StatusCause[],
): ApiError {
  const where = resource.group === '' ? resource.kind : `${resource.kind}.${resource.group}`
  const list = causes.map((cause) => `${cause.field}: ${cause.message}`)
  const text = list.length === 1 ? (list[0] ?? '') : `[${list.join(', ')}]`
  return new ApiError(422, 'Invalid', `${where} "${name}" is invalid: ${text}`, {
    name,
    ...(resource.group === '' ? {} : { group: resource.group }),
    kind: resource.kind,
    causes,
  })
}

/** 400 for a request that makes no sense. */
export function badRequest(message: string): ApiError {
  return new ApiError(400, 'BadRequest', message)
}

/** 405 for a method that a resource does not know. */
export function methodNotAllowed(): ApiError {
  const message = 'the server does not allow this method on the requested resource'
  return new ApiError(405, 'MethodNotAllowed', message, {})
}
