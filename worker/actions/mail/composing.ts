import type { Database } from '#db/core/database.ts'
import type { findMailAddressee } from '#db/mail/mail-facts.ts'
import type { Letter } from '#mail/letter.ts'

/** Why a mail is not sent any more. Kept with it, and shown to admins. */
export type Lapse =
  | 'person_gone'
  | 'person_disabled'
  | 'reseller_suspended'
  | 'already_joined'
  | 'superseded'
  | 'no_longer_asked'
  | 'too_late'

export type Composed = Readonly<{ to: string; letter: Letter }> | Readonly<{ lapsed: Lapse }>

export type Composing = Readonly<{
  db: Database
  nowMs: number
  /** "https://partners.example.com": every link starts with it. */
  origin: string
  newToken: () => string
}>

export type MailAddressee = NonNullable<Awaited<ReturnType<typeof findMailAddressee>>>
