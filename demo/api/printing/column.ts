/** A column definition of a Table; priority above 0 shows with `-o wide`. */
export interface TableColumn {
  name: string
  type: string
  format: string
  description: string
  priority: number
}

/** A plain column without format. */
export function column(name: string, type = 'string', priority = 0): TableColumn {
  return { name, type, format: '', description: '', priority }
}
