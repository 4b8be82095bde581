/** A key as it is told from others of its name. */
export type NamedKey = Readonly<{ id: string; name: string; lastFour: string | null }>

/** The last characters of a key, as whoever holds it sees them; nothing of one from before they were kept. */
export function KeyEnding({ lastFour }: Pick<NamedKey, 'lastFour'>) {
  return lastFour === null ? null : (
    <span class="key-ending">
      <span class="visually-hidden">ends in </span>
      <code>…{lastFour}</code>
    </span>
  )
}

/** "“billing” (…x7Qz)" */
export const keyInWords = ({ name, lastFour }: Omit<NamedKey, 'id'>): string =>
  lastFour === null ? `“${name}”` : `“${name}” (…${lastFour})`
