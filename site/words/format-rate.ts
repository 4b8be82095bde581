/** 5000 → "50%", 1250 → "12.5%". Pass `locale` where text is prerendered, so that browser and build agree. */
export function formatRate(rateBps: number, locale?: string): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(rateBps / 100)}%`
}
