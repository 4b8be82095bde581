import { terms } from '#domain/program.ts'
import type { ProjectedMonth } from '#domain/status/projection.ts'
import type { Months } from './calculator-figures.ts'

// In units of the picture, which is stretched to the room there is.
const monthWidth = 10
export const chartHeight = 200
export const chartWidth = monthWidth * 24

const share = terms.standardRateBps / terms.promoRateBps

/** Draws the columns of the promo rate as those of the standard rate: as much lower as the rate is. */
export const standardTransform = `matrix(1 0 0 ${share} 0 ${chartHeight * (1 - share)})`

/** The columns and the line of the tenant that locks the status, as data of stroked SVG paths. */
export function chartPaths({ promo, lockMonth }: Months) {
  const top = Math.max(1, ...promo.map(({ commissionMinor }) => commissionMinor))
  return {
    columns: columns(promo, top),
    lock:
      lockMonth === null || lockMonth > promo.length
        ? ''
        : `M${(lockMonth - 1) * monthWidth} 0v${chartHeight}`,
  }
}

/** Each column is a stroke up from the base; the next begins where this one did, a month to the right. */
function columns(months: readonly ProjectedMonth[], top: number): string {
  const heights = months.map(({ commissionMinor }) =>
    Math.round((commissionMinor / top) * chartHeight),
  )
  const strokes = heights.map((height, index) => {
    const start = index === 0 ? `M${monthWidth / 2} ${chartHeight}` : `m10 ${heights[index - 1]}`
    return `${start}v-${height}`
  })
  return strokes.join('')
}
