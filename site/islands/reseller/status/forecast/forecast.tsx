import { useState } from 'preact/hooks'
import { mostNewTenantsAMonth } from '#domain/request-limits.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { CountField } from '#site/components/form/count-field.tsx'
import { Form, FormProblem } from '#site/components/form/form.tsx'
import type { Forecast } from '#site/islands/reseller/reseller-answers.ts'
import { ForecastChart } from './forecast-chart.tsx'
import { ForecastTable } from './forecast-table.tsx'
import { forecastWords } from './forecast-words.ts'

/** How the status would go on with so many more tenants a month, by the rules themselves. */
export function StatusForecast() {
  const [text, setText] = useState('1')
  const [forecast, setForecast] = useState<Forecast | null>(null)
  const ask = useAction((perMonth: string) =>
    answerOf(api.reseller.status.forecast.$get({ query: { perMonth } })),
  )
  const show = async () => {
    const result = await ask.run(text.trim() === '' ? '0' : text.trim())
    if (result?.ok === true) setForecast(result.value)
  }
  return (
    <section class="stack" aria-labelledby="forecast-title">
      <h2 class="section-title" id="forecast-title">
        Forecast
      </h2>
      <Form id="forecast" class="row no-print" problem={ask.problem} onSend={show}>
        <FormProblem />
        <CountField
          name="perMonth"
          label="If this many new tenants come a month"
          value={text}
          onInput={setText}
          most={mostNewTenantsAMonth}
          isInline
        />
        <button class="button button-quiet" type="submit" disabled={ask.busy}>
          Show the forecast
        </button>
      </Form>
      <div role="status" class="stack">
        {forecast && <p class="lede measure">{forecastWords(forecast)}</p>}
      </div>
      {forecast && (
        <>
          <ForecastChart forecast={forecast} />
          <ForecastTable forecast={forecast} />
          <p class="note measure">
            Counted as if they came on the first of each month from the next one on; each month is
            shown as of its last day. It is no promise, and nothing of it is stored.
          </p>
        </>
      )}
    </section>
  )
}
