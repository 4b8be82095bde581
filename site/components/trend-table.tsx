import { MonthLabel } from './date-label.tsx'
import { Money } from './money.tsx'
import type { TrendChartProps } from './trend-chart.tsx'

/** The chart's figures for those who read rather than look. */
export function TrendTable({ title, currency, months }: TrendChartProps) {
  return (
    <details>
      <summary>Show as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take keyboard focus */}
      <section class="table-scroll" aria-label={`${title}, as a table`} tabIndex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col" class="numeric">
                Platform fees
              </th>
              <th scope="col" class="numeric">
                Message overage
              </th>
              <th scope="col" class="numeric">
                Together
              </th>
            </tr>
          </thead>
          <tbody>
            {months.map((row) => (
              <tr key={row.month}>
                <th scope="row">
                  <MonthLabel month={row.month} />
                  {row.estimate && ' (estimate)'}
                </th>
                <td class="numeric">
                  <Money amountMinor={row.platformFeeMinor} currency={currency} />
                </td>
                <td class="numeric">
                  <Money amountMinor={row.overageMinor} currency={currency} />
                </td>
                <td class="numeric">
                  <Money
                    amountMinor={row.platformFeeMinor + row.overageMinor}
                    currency={currency}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
