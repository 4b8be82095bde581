import { useEffect, useRef, useState } from 'preact/hooks'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { AnswerForm } from './answer-form.tsx'
import type { OwnApplicationAnswer } from './applicant-answers.ts'
import { PastExchanges } from './past-exchanges.tsx'
import { Standing } from './standing.tsx'
import { Withdrawal } from './withdrawal.tsx'

export interface ApplicationFollowedProps {
  readonly application: OwnApplicationAnswer
  readonly token: string
  readonly reload: () => void
}

/** How the application stands, what is asked, what was answered, and the way out. */
export function ApplicationFollowed({ application, token, reload }: ApplicationFollowedProps) {
  const { exchanges, state } = application
  const [told, setTold] = useState<string | null>(null)
  const notice = useRef<HTMLParagraphElement>(null)
  // The button that was pressed is gone: the focus goes to what came of it.
  useEffect(() => {
    if (told !== null) notice.current?.focus()
  }, [told])
  const done = (text: string) => {
    setTold(text)
    reload()
  }
  const open =
    state === 'information_requested' ? exchanges.find(({ answer }) => !answer) : undefined
  const past = exchanges.filter((exchange) => exchange !== open)
  return (
    <div class="stack stack-loose">
      <p
        class="notice"
        role="status"
        tabIndex={-1}
        ref={notice}
        data-empty={told === null ? '' : undefined}
      >
        {told}
      </p>
      <Standing application={application} />
      {open && (
        <AnswerForm
          key={open.round}
          applicationId={application.id}
          exchange={open}
          token={token}
          onDone={() => done('Your answer has arrived. The application is back with the reviewer.')}
        />
      )}
      {past.length > 0 && <PastExchanges exchanges={past} />}
      {application.mayWithdraw && (
        <Withdrawal
          companyName={application.companyName}
          token={token}
          onDone={() => done('The application is withdrawn.')}
          onConflict={done}
        />
      )}
      <p class="note">
        Your link shows this page until <DateLabel value={application.linkExpiresAt} />, as often as
        you like. Keep it to yourself: whoever has it can answer for you.
      </p>
    </div>
  )
}
