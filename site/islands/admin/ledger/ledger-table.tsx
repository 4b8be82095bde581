import type { ComponentChildren } from 'preact'
import { resellerLabel } from '#domain/ids.ts'
import { DateLabel, formatMonth, MonthLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { adminPages } from '#site/paths.ts'
import { exactMoney } from '#site/words/exact-amount.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import { formatRate } from '#site/words/format-rate.ts'
import { lessDiscount, overageWords } from '#site/words/overage-words.ts'
import type { LedgerLine } from '../admin-answers.ts'

export interface LedgerTableProps {
  readonly rows: readonly LedgerLine[]
  /** On a tenant's own page its name stands above. */
  readonly hideTenant?: boolean
}

/** Lines of the ledger with what each came to. */
export function LedgerTable({ rows, hideTenant = false }: LedgerTableProps) {
  return (
    <DataTable
      caption="Lines, newest first"
      hideCaption
      columns={hideTenant ? shared : [line, tenant, ...shared.slice(1)]}
      rows={rows}
      keyOf={({ sequence }) => sequence}
      empty="None among the lines looked through so far."
    />
  )
}

const line: Column<LedgerLine> = {
  id: 'line',
  header: 'Line',
  rowHeader: true,
  cell: (row) => (
    <>
      <span class="mono line-cell">{row.externalId}</span>
      <span class="cell-note cell-note-long">
        {row.source} · {contentWords(row)}
      </span>
    </>
  ),
}

const tenant: Column<LedgerLine> = {
  id: 'tenant',
  header: 'Tenant',
  cell: (row) => (
    <>
      <a class="company-cell" href={adminPages.tenant(row.tenant.id)}>
        {row.tenant.name}
      </a>
      <span class="cell-note">{row.tenant.id}</span>
    </>
  ),
}

const amount: Column<LedgerLine> = {
  id: 'amount',
  header: 'Amount',
  numeric: true,
  cell: ({ amountMinor, currency, serviceMonth }) => (
    <>
      <Money amountMinor={amountMinor} currency={currency} />
      <span class="cell-note">
        for <MonthLabel month={serviceMonth} />
      </span>
    </>
  ),
}

const worth: Column<LedgerLine> = {
  id: 'worth',
  header: 'What it earned',
  cell: (row) => {
    const { words, note } = worthOf(row)
    return (
      <>
        <span class="line-cell">{words}</span>
        <span class="cell-note cell-note-long">{note}</span>
      </>
    )
  },
}

const brought: Column<LedgerLine> = {
  id: 'brought',
  header: 'Brought by',
  cell: (row) => (
    <>
      {row.receivedBy ?? 'the program itself'}
      <span class="cell-note">
        <DateLabel value={row.receivedAt} withTime />
        {row.import !== null && (
          <>
            {', in '}
            <a href={adminPages.import({ id: row.import.id })}>{row.import.fileName}</a>
          </>
        )}
      </span>
    </>
  ),
}

const shared: readonly Column<LedgerLine>[] = [line, amount, worth, brought]

/** What was charged or credited, as it came from billing (rule 5). */
function contentWords(row: LedgerLine): string {
  const { kind, currency, listFeeMinor, discountMinor, messages } = row
  if (kind === 'credit') return `credit on ${row.corrects}: ${row.reason}`
  if (kind === 'overage') {
    return `overage, ${overageWords({ ...row, messages: messages ?? 0 }, currency)}`
  }
  if (!discountMinor || listFeeMinor === null) return 'platform fee'
  return `platform fee of ${formatMoney(listFeeMinor, currency)}${lessDiscount(discountMinor, currency)}`
}

function worthOf(row: LedgerLine): { words: ComponentChildren; note: ComponentChildren } {
  const { owner, consideredIn, earned, currency } = row
  if (row.tenant.test) return { words: 'nothing', note: 'test tenant' }
  if (owner === null) return { words: 'nothing', note: 'no owner in its month' }
  const whose = `${owner.companyName} (${resellerLabel(owner.number)})`
  if (earned !== null) {
    return {
      words: `${exactMoney(earned.numerator, currency)} at ${formatRate(earned.rateBps)}`,
      note: (
        <>
          {owner.companyName},{' '}
          <a href={adminPages.statement(earned.statementNumber)}>{earned.statementNumber}</a>
        </>
      ),
    }
  }
  return consideredIn === null
    ? { words: 'open', note: `will earn for ${whose}` }
    : { words: 'being stated', note: `for ${whose} in ${formatMonth(consideredIn)}` }
}
