/**
 * What is hidden in an object that was read from a cluster, all rules in one place:
 *
 * 1. Every value of a Secret, under `data` and `stringData`, also where the same Secret is repeated in an annotation.
 * 2. The value of every `{ name, value }` pair (environment variables, Helm parameters) whose name speaks of a secret.
 * 3. In Helm values, every text whose key ends in such a word.
 * 4. Every text that is a credential by its form, wherever it stands.
 * 5. An annotation with a last-applied object is masked like an object of its own, or as a whole when it is none.
 * 6. Where programs and controllers speak (status, messages), what follows a word that speaks of a secret: `token=…`.
 * 7. In a command line, the word after an option that speaks of a secret: `--token`, `abc`.
 * 8. Fields that are credentials by what their kind means by them (`SECRET_FIELDS`), wherever they are repeated in the object.
 *
 * Names of Secrets, keys and references to them stay visible.
 */
export const SECRET_NAME = /secret|token|password|passwd|passphrase|credential|key/i

/** Keys of Helm values: only the last word counts, and names of things that hold secrets are no secrets. */
const SECRET_VALUE_KEY =
  /(password|passwd|passphrase|token|secret|api_?key|(secret|private|access|encryption|signing)_?key|credentials?)$/i
const NAME_OF_SECRET_KEY = /existing_?secret|secret_?name|secret_?ref/i

/** Where Helm values stand in the objects that carry them. */
export const HELM_VALUES_KEYS: ReadonlySet<string> = new Set(['values', 'valuesObject'])

/** Whether a key of Helm values is that of a secret. */
export function isSecretKey(key: string): boolean {
  return SECRET_VALUE_KEY.test(key) && !NAME_OF_SECRET_KEY.test(key)
}

/** An address to which everyone may write who knows it is as good as a password: chat webhooks, and paths of receivers. */
export const SECRET_FIELDS: readonly { group: string; kind: string; path: readonly string[] }[] = [
  { group: 'notification.toolkit.fluxcd.io', kind: 'Provider', path: ['spec', 'address'] },
  { group: 'notification.toolkit.fluxcd.io', kind: 'Receiver', path: ['status', 'webhookPath'] },
]

export const LAST_APPLIED = /(^|\/)last-applied(-configuration)?$/

/** Credentials that can be told by their form. */
export const CREDENTIAL_FORMS: readonly RegExp[] = [
  // JSON Web Token; looked for only where a word begins, so that no text makes it slow
  /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  // GitHub, GitLab, Slack, npm, Stripe, Google, AWS, Docker, Hugging Face
  /\bgh[oprsu]_\w{20,}/g,
  /\bgithub_pat_\w{20,}/g,
  /\bglpat-[\w-]{16,}/g,
  /\bxox[abeoprs]-[\w-]{10,}/g,
  /\bnpm_\w{30,}/g,
  /\b[rs]k_(live|test)_\w{16,}/g,
  /\bAIza[\w-]{30,}/g,
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\bdckr_pat_[\w-]{16,}/g,
  /\bhf_\w{30,}/g,
  // PEM
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  // What a shell is given: DB_PASSWORD=… ; a variable is no value
  /(?<=\b[A-Z0-9_]{0,60}(?:PASSWORD|PASSWD|PASSPHRASE|TOKEN|SECRET|API_?KEY|ACCESS_KEY|PRIVATE_KEY)=)(?![$"'{<\s])[^\s;"'&|]+/g,
  // The password in an address, and what a command line is given
  /(?<=:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/g,
  /(?<=--[\w-]*(?:password|passwd|token|api-?key|client-secret)=)\S+/gi,
]

/** An option of a command line whose value is the next word. */
export const SECRET_OPTION =
  /^--?[\w-]*(password|passwd|passphrase|token|api-?key|client-secret|secret-?key)$/i
