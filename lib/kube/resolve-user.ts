import 'server-only'

import { isAbsolute, join } from 'node:path'

import type { ExecSpec, Material, UserSpec } from './access'
import { isRecord, recordsOf, textOf, textsOf } from './json'

/** Said of a kubeconfig's entry that cannot be used as it is. */
export class BadEntryError extends Error {
  override name = 'BadEntryError'
}

/** PEM text from `<field>-data` (base64) or the file that `<field>` names; the text wins, as in kubectl. */
export function materialOf(
  entry: Record<string, unknown>,
  field: string,
  folder: string,
): Material | undefined {
  const data = textOf(entry[`${field}-data`])
  if (data !== undefined) {
    const text = Buffer.from(data, 'base64').toString('utf8')
    if (text.includes('-----BEGIN')) return { data: text }
    throw new BadEntryError(`${field}-data is not base64 of a PEM text`)
  }
  const file = textOf(entry[field])
  return file === undefined ? undefined : { file: absolute(folder, file) }
}

/** A user entry of a kubeconfig, in our words. */
export function resolveUser(
  entry: Record<string, unknown>,
  folder: string,
  execConfig: unknown,
): UserSpec {
  const token = textOf(entry.token)
  const tokenFile = textOf(entry.tokenFile) ?? textOf(entry['token-file'])
  const username = textOf(entry.username)
  const certificate = materialOf(entry, 'client-certificate', folder)
  const key = materialOf(entry, 'client-key', folder)
  if ((certificate === undefined) !== (key === undefined)) {
    throw new BadEntryError(
      certificate
        ? 'client-key is missing beside client-certificate'
        : 'client-certificate is missing beside client-key',
    )
  }
  const exec = isRecord(entry.exec) ? execOf(entry.exec, folder, execConfig) : undefined
  const provider = isRecord(entry['auth-provider']) ? providerOf(entry['auth-provider']) : undefined
  const impersonate = impersonationOf(entry)
  return {
    ...(token === undefined ? {} : { token }),
    ...(tokenFile === undefined ? {} : { tokenFile: absolute(folder, tokenFile) }),
    ...(username === undefined
      ? {}
      : { basic: { username, password: textOf(entry.password) ?? '' } }),
    ...(certificate === undefined ? {} : { certificate }),
    ...(key === undefined ? {} : { key }),
    ...(exec === undefined ? {} : { exec }),
    ...(provider === undefined ? {} : { provider }),
    ...(impersonate === undefined ? {} : { impersonate }),
  }
}

function execOf(exec: Record<string, unknown>, folder: string, clusterConfig: unknown): ExecSpec {
  const command = textOf(exec.command)
  if (command === undefined) throw new BadEntryError('exec has no command')
  const apiVersion = textOf(exec.apiVersion) ?? ''
  if (!/^client\.authentication\.k8s\.io\/v1(beta1)?$/.test(apiVersion)) {
    throw new BadEntryError(
      `exec.apiVersion ${apiVersion === '' ? 'is missing' : `${apiVersion.slice(0, 60)} is not supported`}; use client.authentication.k8s.io/v1`,
    )
  }
  const installHint = textOf(exec.installHint)
  return {
    apiVersion,
    command,
    folder,
    args: textsOf(exec.args),
    env: recordsOf(exec.env).flatMap((each) => {
      const name = textOf(each.name)
      return name === undefined ? [] : [{ name, value: textOf(each.value) ?? '' }]
    }),
    ...(installHint === undefined ? {} : { installHint }),
    provideClusterInfo: exec.provideClusterInfo === 'true',
    ...(clusterConfig === undefined ? {} : { clusterConfig }),
    interactiveMode: textOf(exec.interactiveMode) ?? 'IfAvailable',
  }
}

function providerOf(provider: Record<string, unknown>): NonNullable<UserSpec['provider']> {
  const name = textOf(provider.name) ?? ''
  if (!['oidc', 'gcp', 'azure'].includes(name)) {
    throw new BadEntryError('auth-provider is none of oidc, gcp, azure')
  }
  const config = isRecord(provider.config) ? provider.config : {}
  const texts = Object.entries(config).filter(
    (each): each is [string, string] => typeof each[1] === 'string',
  )
  return { name, config: Object.fromEntries(texts) }
}

function impersonationOf(entry: Record<string, unknown>): UserSpec['impersonate'] {
  const user = textOf(entry.as)
  if (user === undefined) return undefined
  const uid = textOf(entry['as-uid'])
  const extra = isRecord(entry['as-user-extra']) ? entry['as-user-extra'] : {}
  const names = [user, ...(uid === undefined ? [] : [uid]), ...textsOf(entry['as-groups'])]
  if (names.some((each) => /[^\x20-\x7e]/.test(each))) {
    throw new BadEntryError('as or as-groups holds characters that no header may hold')
  }
  return {
    user,
    ...(uid === undefined ? {} : { uid }),
    groups: textsOf(entry['as-groups']),
    extra: Object.fromEntries(
      Object.entries(extra).map(([name, values]) => [name, textsOf(values)]),
    ),
  }
}

function absolute(folder: string, file: string): string {
  return isAbsolute(file) ? file : join(folder, file)
}
