/** From so many failures in a row on, over all mails and runs, it is the service that fails. */
const mostFailuresInARow = 3

/** Whether so many failures since a mail was last taken are the service's. */
export const isOutage = <Known extends { readonly failures: number }>(
  known: Known | null,
): known is Known => known !== null && known.failures >= mostFailuresInARow

/**
 * What tries tell about the mail service as a whole. While it is out a run tries one mail, and the others
 * keep their turn.
 */
export class MailService {
  readonly failuresBefore: number
  failuresInARow: number
  failures = 0
  hasTaken = false

  /** `failuresBefore`: those of earlier runs since a mail was last taken. */
  constructor(failuresBefore: number) {
    this.failuresBefore = failuresBefore
    this.failuresInARow = failuresBefore
  }

  note(what: 'taken' | 'failed'): void {
    if (what === 'taken') {
      this.hasTaken = true
      this.failuresInARow = 0
    } else {
      this.failures += 1
      this.failuresInARow += 1
    }
  }

  /** One mail is to show whether it works again. */
  get isInDoubt(): boolean {
    return this.failuresInARow >= mostFailuresInARow
  }

  /** Nothing more is tried in this run. */
  get isDown(): boolean {
    return this.failures > 0 && this.isInDoubt
  }
}
