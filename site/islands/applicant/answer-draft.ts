/** A draft belongs to one question of one application, whichever link opened it. */
const keyOf = (applicationId: string, round: number) =>
  `application-answer/${applicationId}/${round}`

/** Storage can be full or switched off: then there is no draft. */
export function loadAnswer(applicationId: string, round: number): string {
  try {
    return localStorage.getItem(keyOf(applicationId, round)) ?? ''
  } catch {
    return ''
  }
}

/** Keeps what was typed; nothing typed is nothing kept. */
export function saveAnswer(applicationId: string, round: number, text: string): void {
  try {
    if (text === '') localStorage.removeItem(keyOf(applicationId, round))
    else localStorage.setItem(keyOf(applicationId, round), text)
  } catch {
    return
  }
}
