const smallNumbers: readonly string[] = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** "three" for 3; digits from thirteen on, as the pages are written. */
export function inWords(count: number): string {
  return smallNumbers[count] ?? String(count)
}

/** "Three" at the beginning of a sentence. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
