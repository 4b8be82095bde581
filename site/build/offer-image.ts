import type { offerPictures } from '#domain/page-paths.ts'
import { vendor } from '#domain/program.ts'
import { seatDrawing } from '#site/campaign/seat-drawing.ts'
import { words } from '#site/words/program-words.ts'
import { brandMark, colours, escaped } from './brand-mark.ts'

export const offerImageSize = { width: 1200, height: 630 } as const

const { ink, inkSoft, paper, sheet, line, lineStrong, accent, marginLine } = colours
const body = 'font-family="Public Sans Thin" font-weight="600"'

/** The picture that a shared link shows: an offer as the terms have it, and no count. */
export function offerImage(offer: keyof typeof offerPictures): string {
  const { width, height } = offerImageSize
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">
    <rect width="${width}" height="${height}" fill="${paper}"/>
    ${brandMark({ x: 64, y: 46, size: 44 })}
    <text x="122" y="79" ${body} font-size="27" fill="${ink}">${escaped(vendor.brand)} sales partner program</text>
    <g font-family="Besley" font-weight="600" font-size="58" fill="${ink}" letter-spacing="-1.4">
      <text x="62" y="172">Win a customer once.</text>
      <text x="62" y="236">Earn on every month they pay.</text>
    </g>
    <rect x="64" y="282" width="1072" height="290" rx="4" fill="${sheet}" stroke="${line}" stroke-width="2"/>
    ${offer === 'promo' ? bothRates() : rate({ x: 92, size: 164, fill: accent, who: 'Every approved reseller', is: words.standardRate })}
    <text x="96" y="548" ${body} font-size="21" fill="${inkSoft}">of platform fees and message overage, every month</text>
  </svg>`

  function bothRates(): string {
    return `<path d="M824 282v290" stroke="${marginLine}" stroke-width="3"/>
    ${rate({ x: 92, size: 164, fill: accent, who: `First ${words.slotsInWords} approved resellers`, is: words.promoRate })}
    ${rate({ x: 854, size: 102, fill: ink, who: 'Every reseller after', is: words.standardRate })}
    ${seats({ left: 500, right: 798, floor: 500 })}`
  }

  function seats({ left, right, floor }: { left: number; right: number; floor: number }): string {
    const count = Number(words.slots)
    const room = (right - left) / count
    const scale = (room * 0.86) / 96
    const pictures = Array.from({ length: count }, (_, index) => {
      const x = left + room * (index + 0.07)
      return `<g transform="translate(${x} ${floor - 101 * scale}) scale(${scale})">${seat(index + 1)}</g>`
    })
    const floorLine = `<path d="M${left} ${floor + 3}H${right}M${left} ${floor + 8}H${right}" stroke="${lineStrong}" stroke-width="2"/>`
    return pictures.join('') + floorLine
  }
}

interface Rate {
  readonly x: number
  readonly size: number
  readonly fill: string
  readonly who: string
  readonly is: string
}

function rate({ x, size, fill, who, is }: Rate): string {
  return `<text x="${x + 3}" y="332" ${body} font-size="24" fill="${ink}">${who}</text>
    <text x="${x}" y="500" font-family="Besley" font-weight="900" letter-spacing="-7" font-size="${size}" fill="${fill}">${is}</text>`
}

function seat(number: number): string {
  const cushions = seatDrawing.cushions.map(
    ({ x, y, width, height, rx }) =>
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${rx}"/>`,
  )
  return `<g fill="${sheet}" stroke="${accent}" stroke-width="2.5" stroke-linecap="round">
    <path fill="none" d="${seatDrawing.legs}"/><path d="${seatDrawing.back}"/>${cushions.join('')}</g>
    <text x="48" y="44" text-anchor="middle" font-family="Besley" font-weight="600" font-size="26" fill="${accent}">${number}</text>`
}
