/** 5000 → "50%", 1250 → "12.5%". `rateBps` in basis points. */
export function RateLabel({ rateBps }: { rateBps: number }) {
  return <data value={String(rateBps)}>{formatRate(rateBps)}</data>
}

/** Pass `locale` where the text is prerendered, so that browser and build agree. */
export function formatRate(rateBps: number, locale?: string): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(rateBps / 100)}%`
}
