import { useRef, useState } from 'preact/hooks'
import { mostExchangeText } from '#domain/applications/application-limits.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { loadAnswer, saveAnswer } from './answer-draft.ts'
import { type Exchange, ownApplication } from './applicant-answers.ts'

export interface AnswerFormProps {
  readonly applicationId: string
  readonly exchange: Exchange
  readonly token: string
  readonly onDone: () => void
}

/** The open question and the place to answer it; what is typed is kept in this browser until it is sent. */
export function AnswerForm(props: AnswerFormProps) {
  const { applicationId, token } = props
  const { round, question } = props.exchange
  const [text, setText] = useState(() => loadAnswer(applicationId, round))
  const [isTried, setIsTried] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const action = useAction((answer: string) =>
    answerOf(ownApplication.answer(token, { round, answer })),
  )
  const lacks = isTried && text.trim() === ''
  const send = async (event: Event) => {
    event.preventDefault()
    setIsTried(true)
    if (text.trim() === '') return field.current?.focus()
    const result = await action.run(text)
    // A refusal stays beside what was typed, also when the question does not wait any more.
    if (result?.ok !== true) return
    saveAnswer(applicationId, round, '')
    props.onDone()
  }
  return (
    <form class="stack" onSubmit={send} noValidate aria-labelledby="question-title">
      <h2 id="question-title" class="section-title">
        What we would like to know
      </h2>
      <p class="note">
        Asked <DateLabel value={question.at} withTime />
      </p>
      <blockquote class="as-written">{question.text}</blockquote>
      {action.problem && <ErrorPanel problem={action.problem} />}
      <div class="field">
        <label for="answer">Your answer</label>
        <textarea
          class="input"
          id="answer"
          rows={6}
          maxLength={mostExchangeText}
          ref={field}
          value={text}
          aria-invalid={lacks ? 'true' : undefined}
          aria-describedby="answer-note"
          onInput={(event) => {
            setText(event.currentTarget.value)
            saveAnswer(applicationId, round, event.currentTarget.value)
          }}
        />
        <p class={lacks ? 'field-error' : 'field-hint'} id="answer-note">
          {lacks ? 'Write your answer' : 'Kept in this browser until you send it.'}
        </p>
      </div>
      <div>
        <button class="button" type="submit" disabled={action.busy}>
          {action.busy ? 'Sending…' : 'Send the answer'}
        </button>
      </div>
    </form>
  )
}
