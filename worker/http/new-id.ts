/** A random id of 26 characters (128 bits, base 32 without look-alikes): safe in URLs and easy to read out. */
export function newId(): string {
  let number = crypto
    .getRandomValues(new BigUint64Array(2))
    .reduce((sum, part) => (sum << 64n) | part, 0n)
  let id = ''
  for (let place = 0; place < 26; place += 1) {
    id += alphabet[Number(number & 31n)]
    number >>= 5n
  }
  return id
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
