/**
 * What a network address is counted under: an IPv4 address by itself, an IPv6 address by its /64, which
 * one customer of a provider has all of. Anything else stays as it is.
 */
export function networkOf(address: string): string {
  const text = address.trim().toLowerCase()
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text)?.[1]
  if (mapped !== undefined) return mapped
  if (!text.includes(':')) return text
  const [head = '', tail] = text.replace(/%.*$/, '').split('::')
  const before = groupsOf(head)
  const after = groupsOf(tail ?? '')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

const groupsOf = (part: string): string[] => part.split(':').filter((group) => group !== '')
