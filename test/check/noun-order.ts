import { importsOf } from './imports.ts'
import type { SourceFile } from './source-files.ts'

/** Layers whose folders are nouns. */
const layers = [
  'worker/actions/',
  'worker/domain/',
  'worker/routes/admin/',
  'db/',
  'site/islands/admin/',
  'site/islands/reseller/',
]

/**
 * The nouns from the top of the house to its ground. A noun may import the floors below it, and its
 * neighbours as far as no circle of files arises. What stands beside the folders belongs to no noun.
 */
const floors: readonly (readonly string[])[] = [
  ['console', 'overview'],
  ['resellers'],
  ['statements'],
  ['months', 'applications', 'imports', 'billing'],
  ['payments', 'people', 'mail', 'webhooks', 'status', 'tenants', 'ledger', 'search'],
  ['anchor'],
  ['campaign'],
  ['audit'],
  ['core', 'schema', 'money', 'calendar', 'text'],
]

/** Imports that run up the order of nouns, and folders that no noun names; each as a sentence. */
export function ordersBroken(
  file: SourceFile,
  aliases: Readonly<Record<string, string>>,
): readonly string[] {
  const home = placeOf(file.path)
  if (home === null) return []
  if (home.floor === -1) return [`${file.path}: "${home.noun}" is no noun of the house`]
  return importsOf(file, aliases).flatMap(({ path }) => {
    const target = path === null ? null : placeOf(path)
    if (target === null || target.layer !== home.layer || target.floor >= home.floor) return []
    return `${file.path} may not import ${path}: ${target.noun} stands above ${home.noun}`
  })
}

function placeOf(path: string) {
  const layer = layers.find((each) => path.startsWith(each))
  if (layer === undefined) return null
  const [noun = '', ...within] = path.slice(layer.length).split('/')
  if (within.length === 0) return null
  return { layer, noun, floor: floors.findIndex((nouns) => nouns.includes(noun)) }
}
