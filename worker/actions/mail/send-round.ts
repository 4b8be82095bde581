import { insertTokens } from '#db/mail/mailed-tokens.ts'
import type { LeasedMail, MailResult, SettledMail } from '#db/mail/outbox-delivery.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { renderLetter } from '#mail/letter.ts'
import { linkLifetimes } from '#mail/link-lifetimes.ts'
import { longestSendMs, type MailMessage, MailRefused } from '#mail/mail-port.ts'
import { afterFailure } from './after-failure.ts'
import type { Draft } from './composing.ts'
import type { Delivery } from './delivery.ts'
import { deliveryError, isAboutRecipient } from './delivery-error.ts'
import type { MailService } from './mail-service.ts'

/** A Worker has six connections at a time. */
const mostAtOnce = 6

export type ReadyMail = Readonly<{ mail: LeasedMail; draft: Draft }>

type Written = Readonly<{ mail: LeasedMail; message: MailMessage }>
type Failure = Readonly<{ mail: LeasedMail; error: unknown }>

/** Sends some mails, at most six at a time, each only while its lease outlasts it; says what became of each. */
export async function sendRound(
  delivery: Delivery,
  round: readonly ReadyMail[],
  service: MailService,
): Promise<readonly SettledMail[]> {
  if (service.isDown) return round.map(({ mail }) => untried(mail))
  const { written, replaced } = await mintTokens(delivery, round)
  const waiting = [...written]
  const settled: SettledMail[] = [...replaced]
  const failures: Failure[] = []
  const sendInTurn = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { mail, message } = next
      if (service.isDown || delivery.now() + longestSendMs > mail.leasedUntilMs) {
        settled.push(untried(mail))
        continue
      }
      try {
        await delivery.mail.send(message)
        service.note('taken')
        settled.push({ mail, result: { state: 'sent', atMs: delivery.now() } })
      } catch (error) {
        if (!isTheMailsOwn(error)) service.note('failed')
        failures.push({ mail, error })
      }
    }
  }
  await Promise.all(Array.from({ length: mostAtOnce }, sendInTurn))
  return [...settled, ...judgeFailures(failures, service, delivery.now())]
}

const untried = (mail: LeasedMail): SettledMail => ({ mail, result: { state: 'untried' } })

const isTheMailsOwn = (error: unknown): boolean =>
  error instanceof MailRefused || isAboutRecipient(error)

/** The last failures before the service was found to be down are its own, not their mails'. */
function judgeFailures(
  failures: readonly Failure[],
  { isDown, failuresInARow }: MailService,
  nowMs: number,
): readonly SettledMail[] {
  const ofService = failures.filter(({ error }) => !isTheMailsOwn(error))
  const last = new Set(isDown ? ofService.slice(-failuresInARow) : [])
  return failures.map((failure) => {
    const { mail, error } = failure
    const result: MailResult =
      error instanceof MailRefused
        ? { state: 'failed', lastError: error.code }
        : afterFailure(mail, {
            nowMs,
            lastError: deliveryError(error),
            serviceIsDown: last.has(failure),
          })
    return { mail, result }
  })
}

/**
 * The plain tokens exist from here to their mails (decision 005). One whose mail was cancelled meanwhile,
 * or whose invite a later one replaced, is not stored, and its mail lapses.
 */
async function mintTokens(
  { db, now, newToken }: Delivery,
  round: readonly ReadyMail[],
): Promise<Readonly<{ written: readonly Written[]; replaced: readonly SettledMail[] }>> {
  const nowMs = now()
  const minted = await Promise.all(
    round.map(async ({ mail, draft }) => {
      if (!('link' in draft)) return { mail, to: draft.to, letter: draft.letter, row: null }
      const token = newToken()
      const expiresAtMs = nowMs + linkLifetimes[draft.lifetime ?? draft.link].ms
      const tokenHash = await sha256Hex(token)
      const row = { mail, tokenHash, purpose: draft.link, createdAtMs: nowMs, expiresAtMs }
      return { mail, to: draft.to, letter: draft.letterWith({ token, expiresAtMs }), row }
    }),
  )
  const stored = await insertTokens(
    db,
    minted.flatMap(({ row }) => row ?? []),
  )
  const isReady = ({ row }: (typeof minted)[number]) => row === null || stored.has(row.tokenHash)
  return {
    written: minted
      .filter(isReady)
      .map(({ mail, to, letter }) => ({ mail, message: { to, ...renderLetter(letter) } })),
    replaced: minted
      .filter((each) => !isReady(each))
      .map(({ mail }) => ({ mail, result: { state: 'cancelled', lastError: 'superseded' } })),
  }
}
