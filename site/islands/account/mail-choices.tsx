import { useState } from 'preact/hooks'
import type { OptionalMailKind } from '#domain/states.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { CheckField } from '#site/components/form/choice-fields.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import type { MailChoice } from './account-answers.ts'

interface MailChoicesProps {
  readonly mails: readonly MailChoice[]
  readonly onDone: (words: string) => void
}

/** The four mails that a person can switch off, and those that always come (rule 9). */
export function MailChoices({ mails, onDone }: MailChoicesProps) {
  const [asked, setAsked] = useState<MailChoice | null>(null)
  const choose = useAction(({ kind, wanted }: MailChoice) =>
    answerOf(api.account.mails[':kind'].$put({ param: { kind }, json: { wanted } })),
  )
  const change = async (choice: MailChoice) => {
    setAsked(choice)
    const result = await choose.run(choice)
    setAsked(null)
    if (result?.ok !== true) return
    const { told } = words[choice.kind]
    onDone(choice.wanted ? `You get ${told} again.` : `You get no more ${told}.`)
  }
  return (
    <section class="stack" aria-labelledby="mails-title">
      <h2 class="section-title" id="mails-title">
        Mails to you
      </h2>
      <p class="measure">
        These are for you alone: what colleagues get is their own choice. What the mails tell is
        always in the dashboard, too.
      </p>
      {choose.problem && <ErrorPanel problem={choose.problem} />}
      <ul class="mail-choices measure">
        {mails.map(({ kind, wanted }) => (
          <li key={kind}>
            <CheckField
              name={kind}
              label={words[kind].label}
              value={asked?.kind === kind ? asked.wanted : wanted}
              disabled={choose.busy}
              onInput={(isWanted) => change({ kind, wanted: isWanted })}
            />
          </li>
        ))}
        {alwaysOn.map(({ name, label }) => (
          <li key={name}>
            <CheckField
              name={name}
              label={
                <>
                  {label} <span class="note">(always on)</span>
                </>
              }
              value
              disabled
              onInput={() => undefined}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

const words: Readonly<Record<OptionalMailKind, { readonly label: string; readonly told: string }>> =
  {
    statement_ready: {
      label: 'A month is closed and your statement is ready',
      told: 'mails about statements that are ready',
    },
    statement_paid: {
      label: 'A statement was paid',
      told: 'mails about payments',
    },
    status_at_risk: {
      label: 'Your partner status turned at risk',
      told: 'mails about a status at risk',
    },
    lock_reached: {
      label: 'Your active status is locked',
      told: 'mails about the lock',
    },
  }

const alwaysOn = [
  { name: 'links', label: 'Invites and sign-in links that are asked for' },
  { name: 'rates', label: 'Your commission rate changes' },
] as const
