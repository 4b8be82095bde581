// What the seat object knows beyond the backup, in words: it happened after it, and is not given out again.
/** @typedef {import('./anchor.mjs').Anchor} Anchor */

/** @type {(backup: Anchor, now: Anchor) => void} */
export function tellAnchor(backup, now) {
  const lines = beyondBackup(backup, now)
  if (lines.length === 0) return
  console.log(`
Since the backup, and kept by the seat object:
${lines.map((line) => `  - ${line}`).join('\n')}`)
}

/** @type {(backup: Anchor, now: Anchor) => string[]} */
function beyondBackup(backup, now) {
  const lines = []
  if (now.highestNumber > backup.highestNumber) {
    lines.push(
      `Reseller numbers up to ${label(now.highestNumber)} were given out; the backup knows those up to ${label(backup.highestNumber)}. They stay with their applications.`,
    )
  }
  for (const seat of now.seats) {
    const known = backup.seats.find(({ applicationId }) => applicationId === seat.applicationId)
    if (known === undefined) {
      lines.push(`Seat ${seat.slot} was given to application ${seat.applicationId}.`)
    }
  }
  for (const seat of backup.seats) {
    const held = now.seats.find(({ applicationId }) => applicationId === seat.applicationId)
    if (held?.slot === seat.slot) continue
    lines.push(
      held === undefined
        ? `Application ${seat.applicationId} has seat ${seat.slot} in the backup, and no seat is left for it.`
        : `Application ${seat.applicationId} has seat ${held.slot}, in the backup ${seat.slot}.`,
    )
  }
  if (now.closedAt !== null && backup.closedAt === null) {
    lines.push(`The campaign was closed on ${now.closedAt}. Closing is final.`)
  }
  return lines
}

/** @param {number} number */
const label = (number) => `R${String(number).padStart(4, '0')}`
