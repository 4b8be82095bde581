/** The start tags of an element in a part of a workbook, whatever prefix its writer gave them. */
export const elementsNamed = (name: string, xml: string): readonly string[] =>
  xml.match(new RegExp(`<(?:[^\\s<>/:]+:)?${name}\\s[^>]*>`, 'g')) ?? []

/** The attributes of a start tag by their names without a prefix. */
export function attributesOf(tag: string): Readonly<Partial<Record<string, string>>> {
  const found = tag.matchAll(/\s(?:[^\s=:]+:)?([^\s=:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)
  const pairs = [...found].map(([, name = '', double, single]): [string, string] => [
    name,
    unescaped(double ?? single ?? ''),
  ])
  return Object.fromEntries(pairs)
}

const unescaped = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null
    if (code !== null) return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    return entities[name] ?? whole
  })

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}
