import { formatMonth } from '#site/components/figures/date-label.tsx'
import { TableScroll } from '#site/components/list/table-scroll.tsx'
import type { Forecast } from '#site/islands/reseller/reseller-answers.ts'
import { forecastWords } from './forecast-words.ts'

const step = 20
const bar = 14
const height = 120
const foot = 18

/** Tenants in the window as bars against the target as a line; the table below has the figures. */
export function ForecastChart({ forecast }: { forecast: Forecast }) {
  const { months } = forecast
  const width = months.length * step
  const most = Math.max(
    1,
    ...months.map(({ countedTenants, targetTenants }) => Math.max(countedTenants, targetTenants)),
  )
  const y = (count: number) => height - (count / most) * (height - 8)
  return (
    <figure class="stack stack-tight">
      <TableScroll label="Forecast chart">
        <svg
          class="forecast"
          viewBox={`0 0 ${width} ${height + foot}`}
          width={width}
          role="img"
          aria-label={forecastWords(forecast)}
        >
          {months.map(({ month, state, countedTenants }, index) => (
            <rect
              key={month}
              class="forecast-bar"
              data-state={state}
              x={index * step + (step - bar) / 2}
              y={y(countedTenants)}
              width={bar}
              height={height - y(countedTenants)}
            />
          ))}
          <path
            class="forecast-target"
            d={months
              .map(({ targetTenants }, index) => {
                const level = y(targetTenants)
                return `${index === 0 ? 'M' : 'L'}${index * step} ${level}H${(index + 1) * step}`
              })
              .join('')}
          />
          {months.map(
            ({ month }, index) =>
              index % 6 === 0 && (
                <text key={month} class="forecast-month" x={index * step} y={height + 13}>
                  {formatMonth(month, true)}
                </text>
              ),
          )}
        </svg>
      </TableScroll>
      <figcaption class="note">
        Bars: tenants in the window, hollow where the status would be at risk. Line: the target.
      </figcaption>
    </figure>
  )
}
