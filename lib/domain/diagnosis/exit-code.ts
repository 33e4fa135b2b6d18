/** How a program ended, by what shells and container runtimes mean by a code. */
const MEANINGS: Readonly<Record<number, string>> = {
  0: 'it ended without an error, although it is to keep running',
  1: 'the program gave up with an error',
  2: 'the program gave up: wrong use, or a panic',
  126: 'the command is there but cannot be run',
  127: 'the command is not in the image',
  128: 'the container could not be started',
  132: 'it used an instruction that this processor does not have',
  134: 'it aborted itself',
  135: 'a bus error',
  136: 'an arithmetic error',
  137: 'it was killed',
  139: 'it crashed on a memory fault',
  141: 'it wrote to a closed pipe',
  143: 'it was asked to stop',
  255: 'the program gave up with an error of its own',
}

const FIRST_SIGNAL = 128
const LAST_SIGNAL = 192

/** What an exit code means, in a few words; empty when it is the program's own. */
export function exitMeaning(code: number): string {
  const known = MEANINGS[code]
  if (known !== undefined) return known
  return code > FIRST_SIGNAL && code < LAST_SIGNAL ? `it was ended by signal ${code - 128}` : ''
}

/** `exits with code 1 (the program gave up with an error)`. */
export function exitWords(code: number): string {
  const meaning = exitMeaning(code)
  return `exits with code ${code}${meaning === '' ? '' : ` (${meaning})`}`
}
