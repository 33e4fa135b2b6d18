import type { ObjectId } from './ref'

/** Where files come from. Addresses are written by tenants: nobody connects before the operator's list allowed it. */
export type FilesOrigin =
  /** `revision` is a commit's full hash where the engine tells one, else a branch or tag. */
  | { from: 'git'; url: string; revision: string }
  /** An archive that a controller in the app's own cluster serves; `git` is the same thing from its origin. */
  | {
      from: 'artifact'
      /** Address inside the cluster, as its status gives it. */
      url: string
      /** `sha256:…` of the archive. */
      digest: string
      revision: string
      git?: { url: string; revision: string }
      /** A packed chart: its files lie in the one folder of the archive. */
      isChart?: boolean
      /** The same chart from its repository. */
      chart?: { url: string; chart: string; version: string }
    }
  /** A chart of a repository (`https://…`) or of a registry (`oci://…`, without the chart's name). */
  | { from: 'chart'; url: string; chart: string; version: string }

/** One image as a kustomization changes it. */
export interface ImageChange {
  name: string
  newName?: string
  newTag?: string
  digest?: string
}

/** What an app's spec changes in a kustomization before it is built. */
export interface KustomizeChanges {
  namespace?: string
  namePrefix?: string
  nameSuffix?: string
  images?: readonly ImageChange[]
  replicas?: readonly { name: string; count: number }[]
  labels?: Readonly<Record<string, string>>
  annotations?: Readonly<Record<string, string>>
  /** Labels are not put into selectors. */
  labelWithoutSelector?: boolean
  labelIncludeTemplates?: boolean
  /** They win over those that are there. */
  forceLabels?: boolean
  forceAnnotations?: boolean
  /** Entries of `patches`, appended. */
  patches?: readonly Readonly<Record<string, unknown>>[]
  /** Folders below the root, appended. */
  components?: readonly string[]
  ignoreMissingComponents?: boolean
  /** Words for the command line as the installation sets them (`--load-restrictor LoadRestrictionsNone`). */
  buildOptions?: readonly string[]
  /** Files outside of the kustomization's own folder may be read, inside the root. */
  isUnrestricted?: boolean
  /** A kustomization is made of all manifests below the path where there is none. */
  isGenerated?: boolean
}

/** How a chart is rendered. Later values win: files, then `values` in order, then parameters. */
export interface HelmOptions {
  releaseName: string
  namespace: string
  /** Paths relative to the source's path, or `$ref/path`, or from the root with a leading slash. */
  valueFiles: readonly string[]
  ignoreMissingValueFiles?: boolean
  values: readonly Readonly<Record<string, unknown>>[]
  parameters: readonly { name: string; value: string; forceString: boolean }[]
  fileParameters: readonly { name: string; path: string }[]
  skipCrds?: boolean
  skipTests?: boolean
  skipSchemaValidation?: boolean
  /** What the chart is made to give as its version before it is rendered, instead of its own. */
  chartVersion?: string
  /** Of the destination: `v1.31.4`. */
  kubeVersion?: string
  apiVersions?: readonly string[]
  /** Patches and images after rendering, in order. */
  postRenderers?: readonly Pick<KustomizeChanges, 'patches' | 'images'>[]
}

/** One source of an app and how it becomes manifests. */
export interface RecipeSource {
  files: FilesOrigin
  /** Folder below the root; empty for the root. */
  path: string
  /** Name by which value files of other sources read it. */
  ref?: string
  /** It only lends its files. */
  isOnlyRef: boolean
  /** `detect`: by what is in the folder, a kustomization before Chart.yaml before plain manifests. */
  tool: 'detect' | 'directory' | 'kustomize' | 'helm'
  directory: { recurse: boolean; include?: string; exclude?: string }
  kustomize: KustomizeChanges
  helm: HelmOptions
  /** Files of the same source at the path that may change its options, the last wins: `.argocd-source-web.yaml`. */
  overrideFiles: readonly string[]
  /** What words stand for in this source; they take the place of the recipe's. */
  words?: Readonly<Record<string, string>>
}

/** Bash-like substitution in the text of each rendered object. */
export interface Substitution {
  variables: Readonly<Record<string, string>>
  /** An unknown variable without default is an error; else it is empty. */
  isStrict: boolean
  /** Label or annotation that exempts an object: `kustomize.toolkit.fluxcd.io/substitute` = `disabled`. */
  exempt: { key: string; value: string }
}

/** How the desired state of one app is made, told by its engine. Plain data. */
export interface Recipe {
  sources: readonly RecipeSource[]
  substitution?: Substitution
  /** Where namespaced objects go that name no namespace. */
  namespace: string
  /** Put on every object after rendering, as the engine does. */
  labels: Readonly<Record<string, string>>
  annotations: Readonly<Record<string, string>>
  /** Marks that differ from object to object: `annotation` is set to `<app>:<group>/<kind>:<namespace>/<name>`. */
  tracking?: { annotation?: string; app: string; label?: string; namespace: string }
  /** What `$ARGOCD_APP_NAME` and the like stand for in parameters. */
  words: Readonly<Record<string, string>>
  /** Texts that come from Secrets: masked wherever they turn up. */
  secrets: readonly string[]
  /** What could not be read or is not done as the engine does it, one sentence each. */
  notes: readonly string[]
}

/** An object that a recipe hangs on, in the cluster that stores the app. */
export interface RecipeNeed {
  id: ObjectId
  /** What it is for, for the sentence that says it cannot be read: "values", "variables", "settings". */
  use: 'settings' | 'values' | 'variables' | 'source' | 'credentials'
  isOptional: boolean
}

/** Labels or annotations that take an object out of comparison or pruning; keys and values without regard to case. */
export interface SkipMark {
  in: 'labels' | 'annotations'
  key: string
  /** One of a comma-separated list that must hold it. */
  value: string
  effect: 'not-compared' | 'not-pruned' | 'only-created' | 'extra-ignored'
  /** "kept out by its annotation …" */
  because: string
}

/** Fields that an app's or an installation's rules leave out of the comparison. Globs in group, kind, name and namespace; empty = any. */
export interface IgnoreRule {
  group: string
  /** Its empty group is the core group, and not any. */
  isCoreGroup?: boolean
  kind: string
  name: string
  namespace: string
  /** RFC 6901 */
  pointers: readonly string[]
  /** jq path expressions. */
  jq: readonly string[]
  /** Fields owned by these managers are taken as they are. */
  managers: readonly string[]
  /** As a person finds it: `spec.ignoreDifferences[0]`, `argocd-cm: ignoreDifferences of apps/Deployment`. */
  rule: string
}

/** How an engine decides whether what is there is what is wanted. Plain data. */
export interface CompareRules {
  /**
   * What the engine would make of a live object: `three-way` merges the change since last-applied; `ownership` applies by
   * server-side apply and takes away what its managers own and the source no longer says; `merge` only sets what is said.
   */
  how: 'three-way' | 'ownership' | 'merge'
  /** Field manager of a dry run, and of fields that it owns. */
  manager: string
  /** Further managers (prefixes) whose fields it takes away too: `kubectl`. */
  cleans: readonly string[]
  /** Label or annotation (key and value without regard to case) of an object from which nothing of `cleans` is taken. */
  spares?: { key: string; value: string }
  /** Top-level field that marks a rendered object as encrypted: its values cannot be compared, the names of its fields can. */
  encryptedBy?: string
  /** The whole `status` is left out, as all engines do, unless the installation says else. */
  comparesStatus: boolean
  ignore: readonly IgnoreRule[]
  skip: readonly SkipMark[]
  /** Labels and annotations that the engine puts on by itself and that make no difference. */
  ownMarks: readonly string[]
  /** Annotation or label that says that a live object is this app's: needed before it counts as to be pruned. */
  ownedBy?: { annotation: string; app: string }
  /** What left the source is deleted by the next run. */
  prunes: boolean
  /** Objects that are run, not kept: annotations that make an object a hook. */
  hookAnnotations: readonly string[]
}
