import 'server-only'

import { FileProblem } from './file-problem'

type Cause = 'failed' | 'timeout' | 'aborted' | 'missing' | 'output'

/** A Git command that failed; the message is its last line, `said` all of it. */
export class GitFailure extends Error {
  constructor(
    readonly why: Cause,
    message: string,
    readonly said = '',
  ) {
    super(message)
    this.name = 'GitFailure'
  }

  static of(said: string, limitMs: number, why: Cause = 'failed'): GitFailure {
    if (why === 'timeout') {
      return new GitFailure(why, `Git did not answer within ${Math.round(limitMs / 1000)} s.`, said)
    }
    if (why === 'aborted') return new GitFailure(why, 'Nobody waits for the answer any more.', said)
    const lines = said.split('\n').map((line) => line.trim())
    const last = lines.filter((line) => /^(fatal|error|remote):/.test(line)).at(-1)
    const sentence = last?.replace(/^(fatal|error|remote):\s*/, '') ?? 'Git failed without a word.'
    return new GitFailure(why, sentence, said)
  }

  static missing(): GitFailure {
    return new GitFailure('missing', 'The program git is not installed where Fleetglass runs.')
  }

  /** The host says that it has no such object, or gives only what a branch reaches. */
  get isUnknownObject(): boolean {
    return /not our ref|unadvertised|no such remote ref|couldn't find|want \w+ not valid/i.test(
      this.said,
    )
  }
}

interface Place {
  /** `github.com/o/r` */
  repository: string
  hasCredential: boolean
  /** Texts that nobody may see. */
  secrets: readonly string[]
}

/** What people are told of a Git command that failed while a repository was read. */
export function problemOfGit(error: unknown, { repository, hasCredential, secrets }: Place): Error {
  if (!(error instanceof GitFailure)) return error instanceof Error ? error : new Error('unknown')
  const detail = masked(error.message, secrets)
  if (error.why === 'aborted') return new FileProblem('timeout', error.message)
  if (error.why === 'missing') {
    return new FileProblem('tool-missing', `${error.message} Install git 2.34 or newer there.`)
  }
  if (error.why === 'timeout') {
    const text = `The repository ${repository} could not be read: ${lowered(error.message)} Try again, or ask why the host is slow.`
    return new FileProblem('timeout', text)
  }
  if (/Authentication failed|could not read (Username|Password)|error: 40[13]/i.test(error.said)) {
    const text = hasCredential
      ? `The credential for ${repository} is not accepted: renew the token that fleetglass.yaml names for this host.`
      : `${repository} asks for a credential: name a token for its host under “git” in fleetglass.yaml.`
    return new FileProblem('credentials', text, detail)
  }
  if (/repository .*not found|error: 404/i.test(error.said)) {
    const text = `There is no repository ${repository}, or its credential may not see it: check the address and the token's rights.`
    return new FileProblem('unreachable', text, detail)
  }
  if (/redirect|error: 30\d/i.test(error.said)) {
    const text = `${repository} answers from another address, which is not followed: write its new address into the app.`
    return new FileProblem('unreachable', text, detail)
  }
  return new FileProblem(
    'unreachable',
    `The repository ${repository} could not be read: Git says why below. Check that its host is up and reachable from here.`,
    detail,
  )
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** Takes out secrets, and users in addresses. */
export function masked(text: string, secrets: readonly string[]): string {
  let clean = text.replace(/\/\/[^/@\s]+@/g, '//')
  for (const secret of secrets) if (secret !== '') clean = clean.replaceAll(secret, '•••')
  return clean.slice(0, 500)
}
