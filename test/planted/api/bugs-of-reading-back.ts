import type { PlantedBug } from '../planted-bug.ts'

const following = 'db/ledger/following-ledger.ts'
const lines = ['billing/read-lines']
const pages = ['ledger/ledger-pages']
const tenants = ['billing/read-tenants']
const checks = ['billing/check-lines']
const late = ['billing/late-lines']
const counting = 'worker/actions/ledger/counting-month.ts'

/** Mistakes of what the billing side reads back, and of lines that are only judged. */
export const bugsOfReadingBack: readonly PlantedBug[] = [
  {
    name: 'the next page of the ledger begins with the last line of the page before',
    file: following,
    right: 'from: after + 1',
    wrong: 'from: after',
    workerTests: lines,
  },
  {
    name: 'the next page of the ledger skips a line',
    file: following,
    right: 'shown.at(-1)?.sequence',
    wrong: 'found.at(-1)?.sequence',
    workerTests: lines,
  },
  {
    name: 'who follows a source is sent behind lines that nobody looked at',
    file: following,
    right: 'Math.min(reach, last)',
    wrong: 'last',
    workerTests: pages,
  },
  {
    name: 'a source of a month is looked for through the whole month at once',
    file: 'db/ledger/ledger-filter.ts',
    right: 'month !== null && currency === null && kind === null && source === null',
    wrong: 'month !== null && currency === null && kind === null',
    workerTests: pages,
  },
  {
    name: 'the console looks for a currency of a month through the whole month at once',
    file: 'db/ledger/ledger-filter.ts',
    right: 'const isWhole = month !== null && currency === null',
    wrong: 'const isWhole = month !== null',
    workerTests: pages,
  },
  {
    name: 'the line of another source is given for an id',
    file: 'db/ledger/ledger-list.ts',
    right: `WHERE l.source = \${source} AND l.external_id`,
    wrong: `WHERE \${source} <> 1 AND l.external_id`,
    workerTests: lines,
  },
  {
    name: 'a position behind the end of the ledger is taken as one of it',
    file: 'worker/actions/ledger/follow-ledger.ts',
    right: 'if (page.after > last) return beyond(last)',
    wrong: 'if (page.after < 0) return beyond(last)',
    workerTests: lines,
  },
  {
    name: 'the next page of tenants begins with the last of the page before',
    file: 'db/tenants/recorded-tenants.ts',
    right: `t.id > \${after ?? ''}`,
    wrong: `t.id >= \${after ?? ''}`,
    workerTests: tenants,
  },
  {
    name: 'a reseller’s tenants are those that it ever owned',
    file: 'db/tenants/recorded-tenants.ts',
    right: `WHERE \${ownsIn(resellerId, sql\`t.id\`, month)} AND \${page}`,
    wrong: `WHERE \${page}`,
    workerTests: tenants,
  },
  {
    name: 'the ETag of a tenant is the version of its record',
    file: 'worker/routes/billing/tenants.ts',
    right: 'const answer: TenantAnswer = withLinks(orFault(found).tenant)',
    wrong: `const answer: TenantAnswer = withLinks(orFault(found).tenant)\n    c.header("etag", \`"\${answer.version}"\`)`,
    workerTests: tenants,
  },
  {
    name: 'a tenant read back names nobody once its owner’s partnership ended, which can’t be sent back',
    file: 'worker/actions/tenants/read-recorded-tenants.ts',
    right: 'numberOf(inForce === null ? firstOwnerId : inForce.resellerId)',
    wrong: 'standingIn(nowMonth, firstOwnerId ?? inForce?.resellerId ?? "").resellerNumber',
    workerTests: tenants,
  },
  {
    name: 'a statement’s document is sent in another form than the one that is hashed',
    file: 'worker/routes/billing/statements.ts',
    right: 'c.body(found.canonicalJson,',
    wrong: 'c.body(JSON.stringify(JSON.parse(found.canonicalJson), null, 1),',
    workerTests: ['billing/read-statements'],
  },
  {
    name: 'the totals of a closed month hold it back',
    file: 'worker/actions/months/read-month-totals.ts',
    right: 'isGap: isGap && !isOver',
    wrong: 'isGap',
    workerTests: ['billing/read-totals'],
  },
  {
    name: 'a line that is only tried out is stored',
    file: 'worker/routes/fields/checked-lines.ts',
    right: 'const results = await checkRevenueLines({ db, nowMs }, lines)',
    wrong: `const { acceptRevenueLines } = await import('#actions/ledger/accept-revenue-lines.ts')
  const results = await checkRevenueLines({ db, nowMs }, lines)
  await acceptRevenueLines({ db, nowMs, newId: String, actor: { kind: 'system' } }, lines)`,
    workerTests: checks,
  },
  {
    name: 'the credit of a line that is tried out beside it has no remark',
    file: 'worker/actions/ledger/check-revenue-lines.ts',
    right: 'new Map([...known.stored, ...fresh])',
    wrong: 'new Map([...known.stored, ...fresh.slice(0, 0)])',
    workerTests: checks,
  },
  {
    name: 'a late line is promised for the month that closed last',
    file: counting,
    right: 'nextToClose(firstMonth, byMonth.at(-1)?.month ?? null)',
    wrong: '(byMonth.at(-1)?.month ?? firstMonth)',
    workerTests: late,
  },
  {
    name: 'the repeat of a line that a close has considered is told the next month',
    file: counting,
    right: 'if (close !== undefined) return close.month',
    wrong: 'if (close !== undefined && sequence === null) return close.month',
    workerTests: late,
  },
  {
    name: 'a late line that earns nothing is not told that it is late',
    file: 'worker/actions/ledger/line-results.ts',
    right: 'countsIn > charge.serviceMonth ?',
    wrong: 'countsIn > charge.serviceMonth && !code ?',
    workerTests: late,
  },
]
