import { useEffect, useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { CheckField } from '#site/components/form/choice-fields.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import type { MailChoice } from './account-answers.ts'
import { choiceWords } from './choice-words.ts'

type Area = 'admin' | 'reseller'

interface MailChoicesProps {
  readonly area: Area
  readonly mails: readonly MailChoice[]
  readonly onDone: (words: string) => void
}

/** The mails that a person can switch off, and those that always come (rule 9). */
export function MailChoices({ area, mails, onDone }: MailChoicesProps) {
  const [asked, setAsked] = useState<MailChoice | null>(null)
  const choose = useAction(({ kind, wanted }: MailChoice) =>
    answerOf(api.account.mails[':kind'].$put({ param: { kind }, json: { wanted } })),
  )
  // What was chosen stands until the list that knows it is read: it does not flip back meanwhile.
  useEffect(() => {
    if (!choose.busy) setAsked(null)
  }, [mails])
  const change = async (choice: MailChoice) => {
    setAsked(choice)
    const result = await choose.run(choice)
    if (result?.ok !== true) return setAsked(null)
    const { told } = choiceWords[choice.kind]
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
        {area === 'admin' &&
          ' Of each kind one comes at once, and then at most one in 15 minutes, which counts what came since.'}
      </p>
      {choose.problem && <ErrorPanel problem={choose.problem} />}
      <ul class="mail-choices measure">
        {mails.map(({ kind, wanted }) => (
          <li key={kind}>
            <CheckField
              name={kind}
              label={choiceWords[kind].label}
              value={asked?.kind === kind ? asked.wanted : wanted}
              disabled={choose.busy}
              onInput={(isWanted) => change({ kind, wanted: isWanted })}
            />
          </li>
        ))}
        {alwaysOn[area].map(({ name, label }) => (
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

const alwaysOn: Readonly<
  Record<Area, readonly { readonly name: string; readonly label: string }[]>
> = {
  reseller: [
    { name: 'links', label: 'Invites and sign-in links that are asked for' },
    { name: 'access', label: 'A sign-in from a new kind of device, or a change of your access' },
    { name: 'terms', label: 'Your commission rate or the tenants that are yours change' },
    { name: 'reversals', label: 'A recorded payment is taken back' },
    { name: 'standing', label: 'The partnership is suspended or ends' },
  ],
  admin: [
    { name: 'links', label: 'Invites and sign-in links that are asked for' },
    { name: 'access', label: 'A sign-in from a new kind of device' },
  ],
}
