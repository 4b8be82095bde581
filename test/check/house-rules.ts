import { basename } from 'node:path'
import type { SourceFile } from './source-files.ts'

const longestFile = 250
const vagueNames = ['utils', 'util', 'misc', 'helpers', 'helper', 'common', 'shared', 'index']

// Where a framework wants a default export; pages and layouts have one by nature.
const defaultExports = ['worker/index.ts', 'worker/api.ts', 'test/vitest.config.ts']
// The Worker's entry is called so by architecture.md; Astro and the server call these so.
const namedByOthers = ['worker/index.ts', 'site/pages/404.astro']
// Where controls are made: with label, hint and error tied to them, and what a server says.
const kit = /^site\/components\/(form|dialog)\//
// Where the addresses of pages are written, once; scripts and tests write them out.
const pageAddresses = ['site/paths.ts', 'worker/domain/page-paths.ts']
const pageAddress = /['"`}( ](\/(?:admin|reseller|sign-in|apply|application|terms)\/)/

// A loop, and at its own depth a throw close behind it: what is tried too often would be answered 500.
const loopThatThrows =
  /^( *)(?:for|while|do)\b[^\n]*\{\n(?:(?!\1\}).*\n)*\1\}.*\n(?:\1\S.*\n){0,3}\1throw /m

// A verb that is told why, and a row of the log that tells what was done.
const isToldWhy = /\breason: string\b|\bnote: string \| null/
const tellsWhy = /\btexts: \{[^}]*\b(?:reason|note)\b/

// Rate versions as the database holds them: also those withdrawn, unless it is asked which count (rule 6).
const readsRates = /\brate_versions\b|\.from\(rateVersions\)/

// One of the three columns that say a price, each of which alone says nothing (decision 043).
const readsPriceColumns = /\bunit_price_micros\b|\brevenueLines\.(?:unitPrice|asBilled)/
const priceColumns = ['db/ledger/unit-price.ts', 'db/ledger/revenue-line-rows.ts']

// A statement that makes or renames what is found by its name.
const writesNames =
  /\bINSERT INTO (?:applications|resellers|people|tenants)\b|\binsert\((?:applications|resellers|people|tenants)\)|\bUPDATE (?:applications|resellers|people|tenants) SET (?:[^`]*, ?)?(?:name|address|company_name|contact_name|contact_email|website|registration_number) ?=|\bupdate\(resellers\)\.set\(company\)/

// An effect that keeps what somebody said: it runs behind the next frame, and a page can be left before.
const keepsInEffect =
  /\buseEffect\(\(\) => (?:(?!\n {2}\}, \[)[\s\S])*?\b(?:(?:keep|save)[A-Z]\w*|setItem)\(/

/** What a file does that style.md refuses, each as a sentence. */
export function houseRuleBreaks(file: SourceFile): readonly string[] {
  return [...lengthBreaks(file), ...nameBreaks(file), ...textBreaks(file)].map(
    (message) => `${file.path}: ${message}`,
  )
}

function lengthBreaks({ text }: SourceFile): readonly string[] {
  const lines = text.trimEnd().split('\n').length
  return lines > longestFile ? [`${lines} lines; split it by idea (at most ${longestFile})`] : []
}

function nameBreaks({ path }: SourceFile): readonly string[] {
  if (namedByOthers.includes(path)) return []
  const stem = basename(path).replace(/(\.test|\.config|\.d)?\.\w+$/, '')
  if (path.startsWith('site/pages/')) {
    return /^(index|\[?[a-z0-9]+(-[a-z0-9]+)*\]?)$/.test(stem) ? [] : ['pages are kebab-case']
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(stem)) return ['file names are kebab-case']
  return vagueNames.includes(stem) ? [`"${stem}" does not say the idea`] : []
}

function textBreaks({ path, text }: SourceFile): readonly string[] {
  const breaks: string[] = []
  if (/\b(TODO|FIXME)\b/.test(text) && !path.startsWith('test/check/')) {
    breaks.push('a note to do something later; do it or file an issue')
  }
  if (/^export default /m.test(text) && !defaultExports.includes(path)) {
    breaks.push('a default export; name it')
  }
  if (/^export \* from /m.test(text)) breaks.push('a barrel; import from the file itself')
  if (/^(site|worker)\/.*\.(tsx?|astro)$/.test(path) && !pageAddresses.includes(path)) {
    const address = pageAddress.exec(text)?.[1]
    if (address !== undefined) {
      breaks.push(`the address ${address} of a page; take it from ${pageAddresses.join(' or ')}`)
    }
  }
  const [, control] = /<(input|select|textarea|form|dialog)\b/.exec(text) ?? []
  if (control !== undefined && /^site\/.*\.tsx$/.test(path) && !kit.test(path)) {
    breaks.push(`a raw <${control}>; use the kit in site/components/form and dialog`)
  }
  if (/^(worker|db)\/(?!core\/)/.test(path) && /\bdb\s*\.(all|get|values|run)\b/.test(text)) {
    breaks.push('rows that nobody checks; read by rows() and write by statement() of db/core')
  }
  if (
    /^(worker|db)\/(?!schema\/)/.test(path) &&
    readsRates.test(text) &&
    !text.includes('isCounted')
  ) {
    breaks.push(
      'rates without a word on those withdrawn; ask isCounted() of db/ledger/counted-rates.ts',
    )
  }
  if (
    /^(worker|db)\/(?!schema\/)/.test(path) &&
    readsPriceColumns.test(text) &&
    !priceColumns.includes(path)
  ) {
    breaks.push('a column of the price by itself; select unitPriceOf() of db/ledger/unit-price.ts')
  }
  if (
    /^site\//.test(path) &&
    path !== 'site/api/by-key.ts' &&
    /['"]idempotency-key['"]/i.test(text)
  ) {
    breaks.push(
      'an Idempotency-Key by hand; send it as `header: byKey(key)`, which its route must read',
    )
  }
  if (/^site\//.test(path) && keepsInEffect.test(text)) {
    breaks.push('words kept in an effect; keep them in the event, before the page can be left')
  }
  if (/^site\//.test(path) && /\bfactIn\(\w+\.rates\b/.test(text)) {
    breaks.push('a rate in force out of those withdrawn too; take countedRates()')
  }
  if (/^(worker|db)\//.test(path) && writesNames.test(text) && !text.includes('makeFindable(')) {
    breaks.push('a name that nobody finds; add makeFindable() of db/search to its batch')
  }
  const writesLog = /^worker\/actions\//.test(path) && /\binsertAudit(Rows)?\(/.test(text)
  if (writesLog && isToldWhy.test(text) && !tellsWhy.test(text)) {
    breaks.push('a reason that the audit log is not told; pass it in `texts` of insertAudit')
  }
  if (/^worker\/(?!demo\/)/.test(path) && loopThatThrows.test(text)) {
    breaks.push(
      'a loop that ends in a throw; try by untilDecided of worker/actions/until-decided.ts',
    )
  }
  if (
    /content-disposition/i.test(text) &&
    /^worker\/(?!http\/answers\/attachment\.ts)/.test(path)
  ) {
    breaks.push('a file name in a header by hand; take attachment() of worker/http/answers')
  }
  if (path.startsWith('test/e2e/') && /\.unroute(All)?\(|\btimes: \d/.test(text)) {
    breaks.push('a route that ends; take meddleOnce or cutOff, whose routes stay')
  }
  return breaks
}
