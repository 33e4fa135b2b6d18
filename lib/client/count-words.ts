const NUMBER = new Intl.NumberFormat('en')

/** 7,400 */
export function numberWords(count: number): string {
  return NUMBER.format(count)
}

/** "1 app", "14 apps". */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${numberWords(count)} ${count === 1 ? one : many}`
}
