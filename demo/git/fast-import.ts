import type { NewCommit } from './git-repository'

/** The input of `git fast-import` for commits on top of the given heads; marks count from 1. */
export function fastImportStream(
  commits: readonly NewCommit[],
  headOf: (branch: string) => string | undefined,
): string {
  const marks = new Map<string, number>()
  const lines: string[] = []
  commits.forEach((commit, index) => {
    const branch = commit.branch ?? 'main'
    const { name, email } = commit.author
    lines.push(
      `commit refs/heads/${branch}`,
      `mark :${index + 1}`,
      `committer ${name} <${email}> ${Math.floor(commit.at / 1000)} +0000`,
      data(commit.message),
    )
    const parent = startOf(branch, headOf, marks)
    if (parent !== undefined) lines.push(`from ${parent}`)
    marks.set(branch, index + 1)
    for (const [path, content] of Object.entries(commit.files)) {
      if (content === null) lines.push(`D ${path}`)
      else lines.push(`M 100644 inline ${path}`, data(content))
    }
    lines.push('')
    if (commit.tag !== undefined) {
      lines.push(`reset refs/tags/${commit.tag}`, `from :${index + 1}`, '')
    }
  })
  return `${lines.join('\n')}\ndone\n`
}

function startOf(
  branch: string,
  headOf: (branch: string) => string | undefined,
  marks: ReadonlyMap<string, number>,
): string | undefined {
  for (const name of [branch, 'main']) {
    const mark = marks.get(name)
    if (mark !== undefined) return `:${mark}`
    if (headOf(name) !== undefined) return `refs/heads/${name}^0`
  }
  return undefined
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`
}
