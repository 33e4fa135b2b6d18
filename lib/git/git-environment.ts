import 'server-only'

import { dirname } from 'node:path'

/** Where a company's way out is configured. */
const PASSED_ON = [
  'PATH',
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'NO_PROXY',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'TMPDIR',
]

/**
 * What is true for every command: no prompts, no files of this machine's user, no redirects, and no protocol at all
 * unless the call allows one: reading a partial copy would otherwise fetch what it lacks behind our back.
 */
const ALWAYS: Readonly<Record<string, string>> = {
  'protocol.allow': 'never',
  'http.followRedirects': 'false',
  'credential.helper': '',
  'core.askPass': '',
  'core.hooksPath': '/dev/null',
  'gc.auto': '0',
  'maintenance.auto': 'false',
  'fetch.writeCommitGraph': 'false',
}

/** The whole environment of a Git command: nothing of ours but where programs and the way out are. */
export function gitEnvironment(
  directory: string,
  config: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const settings = Object.entries({ ...ALWAYS, ...config })
  const env: Record<string, string> = {
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    // A repository that our own folder happens to lie in is none of ours.
    GIT_CEILING_DIRECTORIES: dirname(directory),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_COUNT: String(settings.length),
  }
  settings.forEach(([key, value], at) => {
    env[`GIT_CONFIG_KEY_${at}`] = key
    env[`GIT_CONFIG_VALUE_${at}`] = value
  })
  for (const name of PASSED_ON) {
    const value = process.env[name]
    if (value !== undefined) env[name] = value
  }
  return env as NodeJS.ProcessEnv
}
