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

export interface Tables {
  cluster: ClusterTable
  app_row: AppRowTable
  transition: TransitionTable
}
