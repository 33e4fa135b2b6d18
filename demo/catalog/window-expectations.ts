/** Whether an app may be synced at an instant, by Argo CD's algorithm. */
export interface WindowExpectation {
  cluster: string
  project: string
  app: string
  /** ISO time. */
  at: string
  automatic: boolean
  manual: boolean
  why: string
}

/** Project and app, instant, automatic, manual, why. */
const TABLE = `
calendar opening-hours    | 2026-01-14T10:00:00Z | yes | yes | Wednesday, 11:00 in Vienna
calendar opening-hours    | 2026-01-14T17:30:00Z | no  | yes | 18:30 in Vienna: closed, but not for people
calendar opening-hours    | 2026-01-14T04:30:00Z | no  | yes | 05:30 in Vienna in winter
calendar opening-hours    | 2026-07-15T04:30:00Z | yes | yes | 06:30 in Vienna in summer
calendar opening-hours    | 2026-01-14T05:00:00Z | no  | yes | 06:00 to the second: the start itself is not yet inside
calendar opening-hours    | 2026-01-14T05:00:01Z | yes | yes | a second later
calendar opening-hours    | 2026-01-14T17:00:00Z | no  | yes | 18:00 to the second: the end is outside
calendar opening-hours    | 2026-01-17T10:00:00Z | no  | yes | Saturday
calendar opening-hours    | 2026-03-27T04:30:00Z | no  | yes | Friday before the clocks change: 05:30
calendar opening-hours    | 2026-03-30T04:30:00Z | yes | yes | Monday after they changed: 06:30
calendar opening-hours    | 2026-10-23T04:30:00Z | yes | yes | Friday before they change back: 06:30
calendar opening-hours    | 2026-10-26T04:30:00Z | no  | yes | Monday after: 05:30
calendar opening-hours    | 2026-12-25T02:30:00Z | no  | yes | 21:30 in New York on Christmas Eve: not yet
calendar opening-hours    | 2026-12-25T10:00:00Z | no  | no  | Christmas in New York denies, also people, though Vienna is open
calendar opening-hours    | 2026-12-28T02:59:00Z | no  | no  | its last minute
calendar opening-hours    | 2026-12-28T03:30:00Z | no  | yes | over; early Monday in Vienna
calendar opening-hours    | 2026-12-28T10:00:00Z | yes | yes | an ordinary Monday
night-ledger night-ledger | 2026-01-14T10:00:00Z | no  | no  | a schedule that cannot be read refuses everything
devteam-a application-initializer-devteam-a | 2026-01-14T10:00:00Z | yes | yes | no windows
`

/** Fixed instants for the windows of the cockpit's projects. */
export const WINDOW_EXPECTATIONS: readonly WindowExpectation[] = TABLE.trim()
  .split('\n')
  .map((row) => {
    const [who = '', at = '', automatic = '', manual = '', why = ''] = row
      .split('|')
      .map((cell) => cell.trim())
    const [project = '', app = ''] = who.split(' ')
    return {
      cluster: 'in-cluster',
      project,
      app,
      at,
      automatic: automatic === 'yes',
      manual: manual === 'yes',
      why,
    }
  })
