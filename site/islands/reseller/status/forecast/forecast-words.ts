import { terms } from '#domain/program.ts'
import { formatDate, formatMonth } from '#site/components/figures/date-label.tsx'
import type { Forecast } from '#site/islands/reseller/reseller-answers.ts'
import { counted } from '#site/words/plural.ts'

/** What a forecast comes to, in a sentence or two. */
export function forecastWords(forecast: Forecast): string {
  const { perMonth, months, firstRiskOn, lockedFrom } = forecast
  const given =
    perMonth === 0 ? 'With no more tenants' : `With ${counted(perMonth, 'tenant')} a month`
  if (months.every(({ state }) => state === 'none'))
    return 'The partnership has no status any more.'
  const lock =
    lockedFrom === null
      ? ''
      : ` In ${formatMonth(lockedFrom)} it would be locked for ${terms.lockYears} years.`
  return `${given}, ${riskWords(forecast, firstRiskOn)}.${lock}`
}

function riskWords({ months, stateToday }: Forecast, firstRiskOn: string | null): string {
  const last = months.at(-1)
  const isAtRiskToday = stateToday === 'at_risk'
  if (firstRiskOn === null && !isAtRiskToday) {
    return `your status would not turn at risk before the end of ${formatMonth(last?.month ?? '')}`
  }
  const turned = isAtRiskToday ? '' : (firstRiskOn?.slice(0, 7) ?? '')
  const again = months.find(({ month, state }) => month >= turned && isFine(state))
  const fine = again?.state === 'locked' ? 'locked' : 'active again'
  const byThen = again === undefined ? '' : `${fine} by the end of ${formatMonth(again.month)}`
  if (isAtRiskToday) {
    return again === undefined
      ? 'your status, which is at risk today, would stay so as far as we look'
      : `your status, which is at risk today, would be ${byThen}`
  }
  const back = again === undefined ? ' and stay so as far as we look' : `, and would be ${byThen}`
  return `your status would turn at risk on ${formatDate(firstRiskOn ?? '')}${back}`
}

const isFine = (state: string): boolean => state === 'active' || state === 'locked'
