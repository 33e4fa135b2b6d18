/** Bytes of programs and arguments that one interpreter may be given: each call leaves them on its stack, which holds about 850,000. */
const MOST_OF_AN_INTERPRETER = 600_000

interface Interpreter {
  raw(input: string, program: string, flags: readonly string[]): Promise<string>
}

let interpreter: Promise<Interpreter> | undefined
let used = 0

/** Runs a jq program and reads its output as JSON; throws with jq's own words. A worn or broken interpreter is replaced by a new one. */
export async function interpret(program: string, flags: readonly string[]): Promise<unknown> {
  used += [program, ...flags].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  if (used > MOST_OF_AN_INTERPRETER) interpreter = undefined
  interpreter ??= start()
  try {
    const jq = await interpreter
    return JSON.parse(await jq.raw('{}', program, flags))
  } catch (error) {
    const isOfJq = error instanceof Error && error.message.startsWith('jq: ')
    if (!isOfJq) interpreter = undefined
    throw error
  }
}

async function start(): Promise<Interpreter> {
  used = 0
  // The package keeps one interpreter for ever; this is what it makes it with.
  const { default: make } = await import('jq-wasm/dist/build/jq.js')
  return (await make()) as Interpreter
}
