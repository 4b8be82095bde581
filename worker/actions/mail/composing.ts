import type { MailPayloads } from '#db/mail/mail-payloads.ts'
import type { LinkPurpose } from '#db/mail/mailed-tokens.ts'
import type { LeasedMail } from '#db/mail/outbox-delivery.ts'
import type { MailKind } from '#domain/states.ts'
import type { Letter } from '#mail/letter.ts'
import type { linkLifetimes } from '#mail/link-lifetimes.ts'
import type { MailFacts } from './read-mail-facts.ts'

/** Why a mail is not sent any more. Kept with it, and shown to admins. */
export type Lapse =
  | 'person_gone'
  | 'person_disabled'
  | 'reseller_suspended'
  | 'not_joined'
  | 'already_joined'
  | 'superseded'
  | 'no_longer_asked'
  | 'too_late'

/** What a letter with a link is told once its token is minted, at each try anew. */
export type MailedLink = Readonly<{ token: string; expiresAtMs: number }>

/** A letter as it goes out, or one that waits for the token of its link. */
export type Draft =
  | Readonly<{ to: string; letter: Letter }>
  | Readonly<{
      to: string
      link: LinkPurpose
      /** Where it differs from what links of the purpose have. */
      lifetime?: keyof typeof linkLifetimes
      letterWith: (link: MailedLink) => Letter
    }>

export type Composed = Draft | Readonly<{ lapsed: Lapse }>

export type Composing = Readonly<{
  nowMs: number
  /** "https://partners.example.com": every link starts with it. */
  origin: string
  facts: MailFacts
}>

export type MailAddressee =
  MailFacts['addressees'] extends ReadonlyMap<string, infer Addressee> ? Addressee : never

// `insertMail` is the only writer of payloads, and takes each kind's shape only.
export const payloadOf = <Kind extends MailKind>(
  mail: LeasedMail,
  _kind: Kind,
): MailPayloads[Kind] => mail.payload as MailPayloads[Kind]
