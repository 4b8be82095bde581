import { vendor } from '#domain/program.ts'

/** The light colours of styles/tokens.css, for pictures that are made at build. */
export const colours = {
  paper: '#f7f4ea',
  sheet: '#fffdf6',
  ink: '#14202e',
  inkSoft: '#44505f',
  line: '#ddd6c3',
  lineStrong: '#8b8470',
  accent: '#1a43c2',
  marginLine: '#d5615a',
} as const

export type Place = Readonly<{ x: number; y: number; size: number }>

/** A page of the book, in a square of that size. */
export function brandMark({ x, y, size }: Place): string {
  const { accent } = colours
  return `<svg x="${x}" y="${y}" width="${size}" height="${size}" viewBox="0 0 32 32">
    <rect x="2" y="3" width="28" height="26" rx="3" fill="${accent}"/>
    <g stroke="#fff"><path d="M9 10h14M9 15h9" stroke-width="2.4" stroke-linecap="round"/>
    <path d="M9 21.2h14M9 24.2h14" stroke-width="1.5"/></g></svg>`
}

/** An icon that may be cut to a circle: the mark on paper, within the safe middle of the square. */
export function iconImage(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
    <title>${escaped(vendor.brand)}</title><rect width="100" height="100" fill="${colours.paper}"/>
    ${brandMark({ x: 22, y: 22, size: 56 })}</svg>`
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
