import { FileProblem, saveAsWorkbook } from '../opening.ts'
import { namesIn, unpack } from './unpack.ts'
import { attributesOf, elementsNamed } from './xml-elements.ts'

/** A sheet with cells, as a workbook names it. */
export interface Sheet {
  readonly name: string
  /** Among all sheets of the workbook, charts and hidden ones counted, from 1. */
  readonly number: number
  readonly path: string
  /** Names of the parts that its cells need. */
  readonly parts: readonly string[]
  /** The parts that name all others, mended. */
  readonly index: Readonly<Record<string, Uint8Array>>
}

/** The sheets of a workbook in its order, without hidden ones where there are others. Throws what is no workbook. */
export function sheetsOf(bytes: Uint8Array): readonly Sheet[] {
  requireWorkbook(namesIn(bytes))
  const parts = unpack(bytes, [workbookPath, relationsPath])
  // The library takes only "1" for the dates of old Macs, which begin in 1904.
  const workbook = textOf(parts[workbookPath]).replace(/(\sdate1904=["'])true(?=["'])/, '$11')
  const relations = textOf(parts[relationsPath])
  const index = {
    [workbookPath]: encoder.encode(workbook),
    [relationsPath]: encoder.encode(relations),
  }
  const targets = new Map<string, Target>()
  for (const { Id, Type, Target } of elementsNamed('Relationship', relations).map(attributesOf)) {
    if (Id === undefined || Type === undefined || Target === undefined) continue
    const path = Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`
    targets.set(Id, { path, type: Type.slice(Type.lastIndexOf('/') + 1) })
  }
  const shared = [...targets.values()].filter(({ type }) => sharedTypes.includes(type))
  const found = elementsNamed('sheet', workbook)
    .map(attributesOf)
    .filter(({ name }) => name)
  const sheets = found.flatMap(({ name = '', id = '', state }, at) => {
    const target = targets.get(id)
    if (target?.type !== 'worksheet') return []
    const { path } = target
    const needed = [path, ...shared.map((part) => part.path), ...usualPaths]
    const isHidden = state === 'hidden' || state === 'veryHidden'
    return [{ isHidden, sheet: { name, number: at + 1, path, parts: needed, index } }]
  })
  const shown = sheets.filter(({ isHidden }) => !isHidden)
  return (shown.length > 0 ? shown : sheets).map(({ sheet }) => sheet)
}

const workbookPath = 'xl/workbook.xml'
const relationsPath = 'xl/_rels/workbook.xml.rels'
const sharedTypes = ['sharedStrings', 'styles']
const usualPaths = ['xl/sharedStrings.xml', 'xl/styles.xml']

interface Target {
  readonly path: string
  readonly type: string
}

const encoder = new TextEncoder()
const textOf = (part: Uint8Array | undefined): string => new TextDecoder().decode(part)

/** Throws what other programs pack in the same way, with the next step. */
function requireWorkbook(names: readonly string[]) {
  if (names.includes(workbookPath)) return
  for (const [pattern, problem] of others) {
    if (names.some((name) => pattern.test(name))) throw new FileProblem(problem)
  }
  throw new FileProblem(archive)
}

const others: readonly (readonly [RegExp, string])[] = [
  [
    /^xl\/workbook\.bin$/,
    `The file is a binary workbook (.xlsb). Open it in your spreadsheet program, ${saveAsWorkbook}.`,
  ],
  [
    /^content\.xml$/,
    `The file is in the OpenDocument format (.ods). Open it in your spreadsheet program, ${saveAsWorkbook}.`,
  ],
  [
    /(?:^|\/)(?:Index\.zip|[^/]+\.iwa)$/,
    'The file is of Apple Numbers. Open it there, choose “Export To”, take Excel or CSV, and choose the exported file.',
  ],
  [
    /^(?:word|ppt|visio)\//,
    'The file is a text document or a presentation, and no table. Put the table into a spreadsheet, save it as an Excel workbook (.xlsx), and choose that.',
  ],
]

const archive =
  'The file is a zip archive. Unpack it and choose the file inside that holds the table.'
