import { previousMonth, toMonth } from '#domain/calendar/month.ts'
import { DateLabel, formatMonth, MonthLabel } from '#site/components/figures/date-label.tsx'
import { Facts } from '#site/components/figures/facts.tsx'
import { Figure, Figures } from '#site/components/figures/figure.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { RateLabel } from '#site/components/figures/rate-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { RowDetail } from '#site/components/list/row-detail.tsx'
import { exactMoney, leftOver, oneUnit } from '#site/words/exact-amount.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import { useExplainReader } from './explain-reader.ts'
import type { ExplainedLine, PartExplanation } from './explanation-answers.ts'
import { lineWords } from './line-words.ts'
import { personWords } from './person-words.ts'

interface ExplainPartProps {
  readonly explanation: PartExplanation
  readonly lines: readonly ExplainedLine[]
}

/** One tenant's part down to its charges, rate, owner and share of the rounding (rule 7.12). */
export function ExplainPart({ explanation, lines }: ExplainPartProps) {
  const { isVendor } = useExplainReader()
  const { part, statement } = explanation
  const { currency } = statement
  return (
    <div class="stack stack-loose">
      <header class="stack">
        <div class="stack stack-tight">
          <h2>
            {part.tenantName}, <MonthLabel month={part.serviceMonth} />
          </h2>
          {part.serviceMonth !== statement.month && (
            <p class="note">
              Charges and credits of an earlier month that arrived late: they count in{' '}
              <MonthLabel month={statement.month} />, at the rate and owner of their own month.
            </p>
          )}
        </div>
        <Figures>
          <Figure
            label="Revenue"
            value={<Money amountMinor={part.revenueMinor} currency={currency} />}
          />
          <Figure label="Rate" value={<RateLabel rateBps={part.rate.rateBps} />} />
          <Figure
            strong
            label="Commission"
            value={<Money amountMinor={part.commissionMinor} currency={currency} />}
            note={`Exact: ${exactMoney(part.numerator, currency)}`}
          />
        </Figures>
      </header>
      <section class="stack stack-tight" aria-labelledby="lines-title">
        <h3 class="section-title" id="lines-title">
          What was charged
        </h3>
        <DataTable
          caption="Charges and credits"
          hideCaption
          columns={columnsIn(currency)}
          rows={lines}
          keyOf={({ source, externalId }) => `${source} ${externalId}`}
        />
      </section>
      <section class="stack stack-tight" aria-labelledby="why-title">
        <h3 class="section-title" id="why-title">
          Why it is {isVendor ? 'the reseller’s' : 'yours'}, and at which rate
        </h3>
        <Facts facts={[...ownerFacts(explanation, isVendor), ...rateFacts(explanation)]} />
      </section>
      <section class="stack stack-tight" aria-labelledby="share-title">
        <h3 class="section-title" id="share-title">
          Its share of the one rounding
        </h3>
        <p class="measure">{shareWords(explanation)}</p>
      </section>
    </div>
  )
}

const columnsIn = (currency: string): readonly Column<ExplainedLine>[] => [
  {
    id: 'line',
    header: 'Charge or credit',
    rowHeader: true,
    cell: (line) => (
      <>
        {lineWords(line, currency)}
        <RowDetail>
          {line.source} {line.externalId}
        </RowDetail>
      </>
    ),
  },
  {
    id: 'received',
    header: 'Received',
    cell: ({ receivedAt }) => <DateLabel value={receivedAt} />,
  },
  {
    id: 'amount',
    header: 'Amount',
    numeric: true,
    cell: ({ amountMinor }) => <Money amountMinor={amountMinor} currency={currency} />,
  },
  {
    id: 'share',
    header: 'Exact commission',
    numeric: true,
    cell: ({ numerator }) => exactMoney(numerator, currency),
  },
]

function ownerFacts({ ownership }: PartExplanation, isVendor: boolean) {
  if (ownership === null) return []
  const { fromMonth, toMonth: end } = ownership
  const value =
    end === null
      ? `Since ${formatMonth(fromMonth)}`
      : `From ${formatMonth(fromMonth)} to ${formatMonth(previousMonth(toMonth(end)))}`
  return [{ label: isVendor ? 'Its tenant' : 'Your tenant', value }]
}

function rateFacts({ rate }: PartExplanation) {
  if (rate === null) return []
  const { fromMonth, rateBps, reason, setAt, setBy } = rate
  return [
    {
      label: 'Rate',
      value: (
        <>
          <RateLabel rateBps={rateBps} /> from <MonthLabel month={fromMonth} /> on
        </>
      ),
    },
    {
      label: 'Set',
      value: (
        <>
          <DateLabel value={setAt} withTime /> by {personWords(setBy)}
        </>
      ),
    },
    { label: 'Why', value: reason },
  ]
}

/** The part's way from its exact amount to whole minor units (rule 7.5). */
function shareWords({ part, statement }: PartExplanation): string {
  const { currency, sharing } = statement
  const { share } = part
  const unit = oneUnit(currency)
  const down = `${exactMoney(part.numerator, currency)} is rounded down to ${formatMoney(share.floorMinor, currency)}, which leaves ${leftOver(share.remainder)} of ${unit}.`
  if (sharing.leftMinor === 0) return `${down} No part gets more, so it stays at that.`
  const first =
    sharing.leftMinor === 1
      ? `the first gets ${unit}`
      : `the first ${sharing.leftMinor} get ${unit} each`
  const so = share.isRaised ? 'this part is among them' : 'this part gets none'
  return `${down} By that it is number ${share.rank} of ${sharing.parts} parts, of which ${first}: ${so}.`
}
