import { expect, test } from 'vitest'
import { houseRuleBreaks } from './house-rules.ts'
import { listSourceFiles } from './source-files.ts'

test('every source file keeps the rules of the house', () => {
  expect(listSourceFiles().flatMap(houseRuleBreaks)).toEqual([])
})

const givingUp = (end: string) =>
  `async function a() {\n  for (let n = 0; n < 5; n += 1) {\n    if (n) {\n    }\n  }\n  ${end}\n}\n`

test.each([
  ['251 lines', 'worker/domain/calendar/month.ts', 'x\n'.repeat(251)],
  ['a drawer of odds and ends', 'worker/domain/utils.ts', ''],
  ['a barrel by name', 'db/index.ts', ''],
  ['a barrel by content', 'db/people/people.ts', `export * from './schema/people.ts'`],
  ['a file that shouts', 'site/components/Money.tsx', ''],
  ['a default export', 'worker/domain/calendar/month.ts', 'export default 1'],
  ['rows that nobody checks', 'db/people/people.ts', 'db.all<Row>(sql`SELECT 1`)'],
  ['withdrawn rates', 'db/people/people.ts', 'sql`SELECT 1 FROM rate_versions`'],
  ['a price by halves', 'db/people/people.ts', 'sql`SELECT unit_price_micros`'],
  ['one in force', 'site/islands/admin/a.tsx', 'factIn(reseller.rates, month)'],
  ['a name that nobody finds', 'worker/actions/a/b.ts', 'sql`INSERT INTO tenants (id) VALUES (1)`'],
  ['one renamed', 'db/tenants/a.ts', 'sql`UPDATE tenants SET test = 1, name = 2`'],
  ['a promise', 'worker/domain/calendar/month.ts', '// TODO: later'],
  ['a page’s address', 'site/islands/admin/tenants/tenant.tsx', `href="/admin/tenants/"`],
  ['one with a parameter', 'site/words/faq.ts', '`/reseller/statement/?number=7`'],
  ['one in a mail', 'worker/mail/letter.ts', `\`\${origin}/sign-in/\``],
  ['one in words', 'worker/http/guards/guards.ts', `'Sign in at /sign-in/.'`],
  ['a field by hand', 'site/islands/admin/people/people.tsx', '<input class="input" />'],
  ['a dialog by hand', 'site/dev/mailbox.tsx', '<dialog open>'],
  ['a loop that gives up', 'worker/actions/ledger/a.ts', givingUp(`throw new Error('too fast')`)],
  ['a reason untold', 'worker/actions/a/b.ts', 'reason: string\ninsertAudit(db, { atMs })'],
  ['one that looks first', 'worker/jobs/a.ts', givingUp('const b = 1\n  throw b')],
  ['a file’s name by hand', 'worker/routes/a.ts', `{ 'Content-Disposition': name }`],
  ['a route that expires', 'test/e2e/public/a.test.ts', 'page.route(url, meddle, { times: 1 })'],
  ['a key that nobody may read', 'site/islands/a/b.tsx', `{ headers: { 'Idempotency-Key': key } }`],
  [
    'a draft kept late',
    'site/islands/a/b.ts',
    'useEffect(() => {\n    keepDraft(now)\n  }, [now])',
  ],
  ['a route taken back', 'test/e2e/public/a.test.ts', 'await page.unroute(url)'],
])('refuses: %s', (_case, path, text) => {
  expect(houseRuleBreaks({ path, text })).toHaveLength(1)
})

test('accepts addresses of the API, and those of pages where they are built', () => {
  const api = { path: 'site/pages/admin/index.astro', text: `preload="/api/admin/overview/"` }
  const pages = { path: 'site/paths.ts', text: `tenants: () => '/admin/tenants/'` }
  expect([api, pages].flatMap(houseRuleBreaks)).toEqual([])
})

test('accepts fields that the kit makes, and by hand where a page works without script', () => {
  for (const [path, text] of [
    ['site/islands/admin/people/people.tsx', '<TextField {...at("name")} label="Name" />'],
    ['site/components/form/text-field.tsx', '<input {...control} />'],
    ['site/application-form/text-field.astro', '<input />'],
  ] as const) {
    expect(houseRuleBreaks({ path, text })).toEqual([])
  }
})

test('accepts a loop that ends in an answer, and a throw inside of one', () => {
  for (const text of [givingUp('return null'), '  for (const a of b) {\n    throw a\n  }\n']) {
    expect(houseRuleBreaks({ path: 'worker/actions/ledger/a.ts', text })).toEqual([])
  }
})

test('accepts 250 lines and a page called index', () => {
  expect(
    houseRuleBreaks({ path: 'worker/domain/calendar/month.ts', text: 'x\n'.repeat(250) }),
  ).toEqual([])
  expect(houseRuleBreaks({ path: 'site/pages/admin/index.astro', text: '' })).toEqual([])
})
