import { DateLabel } from '#site/components/figures/date-label.tsx'
import type { Application } from '../admin-answers.ts'

/** What was asked and answered, the latest first: it is what changed since the application came. */
export function Conversation({ exchanges }: { exchanges: Application['exchanges'] }) {
  if (exchanges.length === 0) return null
  return (
    <section class="stack stack-tight">
      <h3>Questions and answers</h3>
      <ol class="history">
        {exchanges.toReversed().map(({ round, question, answer }) => (
          <li key={round} class="stack stack-tight">
            <p class="note">
              {question.askedBy ?? 'A former admin'} asked,{' '}
              <DateLabel value={question.at} withTime />
            </p>
            <p class="as-written">{question.text}</p>
            {answer === null ? (
              <p class="note">No answer yet.</p>
            ) : (
              <>
                <p class="note">
                  The applicant answered, <DateLabel value={answer.at} withTime />
                </p>
                <p class="as-written">{answer.text}</p>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
