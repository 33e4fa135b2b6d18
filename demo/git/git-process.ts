import { spawn } from 'node:child_process'

/** The environment of every git process here: no configuration of the machine or user reaches it. */
export const GIT_ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  NODE_ENV: process.env.NODE_ENV,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
}

/** Runs git with its standard input and resolves to its standard output; rejects with its complaint. */
export function runGit(args: readonly string[], input: string | Buffer = ''): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { env: GIT_ENVIRONMENT, stdio: ['pipe', 'pipe', 'pipe'] })
    const output: Buffer[] = []
    const complaint: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => complaint.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output))
      else reject(new Error(`git ${args.join(' ')}: ${Buffer.concat(complaint).toString().trim()}`))
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
