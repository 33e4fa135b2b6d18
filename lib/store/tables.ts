import 'server-only'

/** Times are epoch milliseconds, documents JSON text, ids text: what SQLite and PostgreSQL both keep as it is. */
export interface ClusterTable {
  id: string
  name: string
  uid: string | null
  place: string
  alternates: string
  contexts: string
  last_answer_at: number | null
  /** Set when the cluster was forgotten: the row remains so that its id is not given again. */
  forgotten_at: number | null
}

export interface AppRowTable {
  key: string
  cluster: string
  /** Form of the document; a row of another form is not read. */
  form: number
  document: string
}

export interface TransitionTable {
  id: string
  at: number
  kind: string
  cluster: string
  project: string | null
  namespace: string | null
  app: string | null
  from_word: string
  to_word: string
  message: string
}

export interface DeploymentTable {
  id: string
  app: string
  run_key: string
  cluster: string
  project: string
  /** When it began as far as anyone knows; never changed by a later reading of the same run. */
  at: number
  revisions: string
  previous: string
  result: string
  message: string
  started_at: number | null
  finished_at: number | null
  by_kind: string
  by_name: string
  scope: string
  known: string
  engine_id: string | null
}

export interface EventTable {
  id: string
  cluster: string
  app: string | null
  about: string
  is_warning: number
  reason: string
  message: string
  source: string
  first_at: number
  last_at: number
  count: number
  revision: string | null
  user_name: string | null
}

export interface CommitTable {
  repository: string
  sha: string
  subject: string
  author: string
  at: number
  /** Subject and author in small letters, for searching. */
  words: string
}

export interface SavedViewTable {
  id: string
  owner: string
  owner_name: string
  name: string
  query: string
  is_shared: number
  updated_at: number
}

export interface Tables {
  cluster: ClusterTable
  app_row: AppRowTable
  transition: TransitionTable
  deployment: DeploymentTable
  event: EventTable
  commit_note: CommitTable
  saved_view: SavedViewTable
}
