import { MonthLabel } from '../figures/date-label.tsx'
import { Money } from '../figures/money.tsx'
import { TableScroll } from '../list/table-scroll.tsx'
import type { StackedColumnsProps } from './stacked-columns-props.ts'

/** The chart's figures for those who read rather than look. */
export function StackedColumnsTable(props: StackedColumnsProps) {
  const { title, currency, months, series, together } = props
  return (
    <details>
      <summary>Show as a table</summary>
      <TableScroll label={`${title}, as a table`}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Month</th>
              {[...series, together].map((label) => (
                <th key={label} scope="col" class="numeric">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map((row) => (
              <tr key={row.month}>
                <th scope="row">
                  <MonthLabel month={row.month} />
                  {row.estimate && ' (estimate)'}
                </th>
                {series.map((label, index) => (
                  <td key={label} class="numeric">
                    <Money amountMinor={row.amountsMinor[index] ?? 0} currency={currency} />
                  </td>
                ))}
                <td class="numeric">
                  <Money
                    amountMinor={row.amountsMinor.reduce((sum, amount) => sum + amount, 0)}
                    currency={currency}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </details>
  )
}
