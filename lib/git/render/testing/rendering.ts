import 'server-only'

import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseAllDocuments } from 'yaml'

import type { RecipeSource } from '@/lib/domain/recipe'

import { createRenderer, type RendererOptions } from '../create-renderer'
import type { RenderRequest } from '../render-source'

/** Files by path; `{ linkTo }` is a symbolic link. */
export type Layout = Readonly<Record<string, string | { linkTo: string }>>

const folders: string[] = []

/** Writes files into a fresh folder; `removeFolders` takes all of them away. */
export function folderOf(layout: Layout): string {
  const root = mkdtempSync(join(tmpdir(), 'render-test-'))
  folders.push(root)
  for (const [path, content] of Object.entries(layout)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    if (typeof content === 'string') writeFileSync(join(root, path), content)
    else symlinkSync(content.linkTo, join(root, path))
  }
  return root
}

/** A folder for a search path with one program in it, a shell script. */
export function programFolder(name: string, script: string): string {
  const folder = folderOf({ [name]: `#!/bin/sh\n${script}\n` })
  chmodSync(join(folder, name), 0o755)
  return folder
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

const HELM = {
  releaseName: 'web',
  namespace: 'prod',
  valueFiles: [],
  values: [],
  parameters: [],
  fileParameters: [],
}

export type SourceParts = Partial<Omit<RecipeSource, 'helm'>> & {
  helm?: Partial<RecipeSource['helm']>
}

/** A source that says nothing but what is given. */
export function aSource({ helm, ...parts }: SourceParts = {}): RecipeSource {
  return {
    files: { from: 'git', url: 'https://git.example.com/a', revision: 'a'.repeat(40) },
    path: '',
    isOnlyRef: false,
    tool: 'detect',
    directory: { recurse: false },
    kustomize: {},
    overrideFiles: [],
    ...parts,
    helm: { ...HELM, ...helm },
  }
}

/** Renders a folder; throws with the problem where there is one. */
export async function renderOf(
  folder: string,
  source: SourceParts,
  request: Partial<RenderRequest> & { options?: RendererOptions } = {},
) {
  const answer = await answerOf(folder, source, request)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.rendered
}

/** The whole answer for a folder. */
export async function answerOf(
  folder: string,
  source: SourceParts,
  { options = {}, ...request }: Partial<RenderRequest> & { options?: RendererOptions } = {},
) {
  return createRenderer(options)({
    folder,
    source: aSource(source),
    refs: new Map(),
    secrets: [],
    words: {},
    signal: new AbortController().signal,
    ...request,
  })
}

/** What a tool prints for plain command-line words, as objects in an order of their own. */
export function byHand(directory: string, program: string, ...words: string[]): unknown[] {
  const text = execFileSync(program, words, {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const documents = parseAllDocuments(text, { version: '1.1', merge: true })
  return sorted(
    [...documents].map((document): unknown => document.toJS()).filter((each) => each !== null),
  )
}

/** Objects in an order that no tool decides. */
export function sorted(objects: readonly unknown[]): unknown[] {
  return objects.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

function sortKey(object: unknown): string {
  const { kind, metadata } = object as { kind?: string; metadata?: { name?: string } }
  return `${kind ?? ''}/${metadata?.name ?? ''}`
}

/** Whether tests with a program are left out: it is not there, and nobody requires it. */
export function isLeftOut(program: 'kustomize' | 'helm'): boolean {
  const isThere = spawnSync(program, ['version']).status === 0
  const required = (process.env.FLEETGLASS_REQUIRE ?? '').split(/[\s,]+/)
  if (isThere || required.includes(program)) return false
  process.stdout.write(`Tests not run: no ${program}\n`)
  return true
}
