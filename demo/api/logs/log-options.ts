import { invalid, type StatusCause } from '../api-error'

/** A PodLogOptions as it was asked for. */
export interface LogOptions {
  container: string
  follow: boolean
  previous: boolean
  timestamps: boolean
  /** Only the last so many lines. */
  tailLines: number | undefined
  /** Only lines since then (ms since the epoch). */
  since: number | undefined
  limitBytes: number | undefined
}

/** Reads the query of `pods/{name}/log`; throws 422 for values that make no sense. */
export function readLogOptions(query: URLSearchParams, pod: string, now: number): LogOptions {
  const causes: StatusCause[] = []
  const refuse = (field: string, message: string) => {
    causes.push({ reason: 'FieldValueInvalid', message, field })
  }
  const whole = (field: string, least: number) => {
    const text = query.get(field)
    if (text === null || text === '') return undefined
    const value = Number(text)
    if (Number.isInteger(value) && value >= least) return value
    const rule = least === 0 ? 'must be greater than or equal to 0' : 'must be greater than 0'
    refuse(field, `Invalid value: ${text}: ${rule}`)
    return undefined
  }
  const isTrue = (field: string) => ['true', '1'].includes(query.get(field) ?? '')
  const seconds = whole('sinceSeconds', 1)
  const time = query.get('sinceTime') ?? ''
  const at = Date.parse(time)
  if (time !== '' && Number.isNaN(at)) refuse('sinceTime', `Invalid value: "${time}"`)
  if (time !== '' && query.has('sinceSeconds')) {
    refuse('', 'Forbidden: at most one of `sinceTime` or `sinceSeconds` may be specified')
  }
  const options: LogOptions = {
    container: query.get('container') ?? '',
    follow: isTrue('follow'),
    previous: isTrue('previous'),
    timestamps: isTrue('timestamps'),
    tailLines: whole('tailLines', 0),
    since: seconds === undefined ? (time === '' ? undefined : at) : now - seconds * 1000,
    limitBytes: whole('limitBytes', 1),
  }
  if (causes.length > 0) throw invalid({ group: '', kind: 'PodLogOptions' }, pod, causes)
  return options
}
