import { DateLabel } from '#site/components/figures/date-label.tsx'
import type { Exchange } from './applicant-answers.ts'

/** What was asked and answered before, the first one first. */
export function PastExchanges({ exchanges }: { exchanges: readonly Exchange[] }) {
  return (
    <section class="stack" aria-labelledby="exchanges-title">
      <h2 id="exchanges-title" class="section-title">
        Questions and answers
      </h2>
      {exchanges.map(({ round, question, answer }) => (
        <div class="exchange" key={round}>
          <p class="note">
            We asked, <DateLabel value={question.at} withTime />
          </p>
          <p class="as-written">{question.text}</p>
          {answer ? (
            <div class="exchange-answer">
              <p class="note">
                You answered, <DateLabel value={answer.at} withTime />
              </p>
              <p class="as-written">{answer.text}</p>
            </div>
          ) : (
            <p class="note">It needs no answer any more.</p>
          )}
        </div>
      ))}
    </section>
  )
}
