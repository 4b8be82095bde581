import { useState } from 'preact/hooks'
import { mostExchangeText } from '#domain/applications/application-limits.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Form, FormProblem } from '#site/components/form/form.tsx'
import { TextField } from '#site/components/form/text-field.tsx'
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
  const action = useAction((answer: string) =>
    answerOf(ownApplication.answer(token, { round, answer })),
  )
  const send = async () => {
    const result = await action.run(text)
    // A refusal stays beside what was typed, also when the question does not wait any more.
    if (result?.ok !== true) return
    saveAnswer(applicationId, round, '')
    props.onDone()
  }
  return (
    <Form problem={action.problem} onSend={send} aria-labelledby="question-title">
      <h2 id="question-title" class="section-title">
        What we would like to know
      </h2>
      <p class="note">
        Asked <DateLabel value={question.at} withTime />
      </p>
      <blockquote class="as-written">{question.text}</blockquote>
      <FormProblem />
      <TextField
        name="answer"
        label="Your answer"
        hint="Kept in this browser until you send it."
        lines={6}
        maxLength={mostExchangeText}
        value={text}
        onInput={(typed) => {
          setText(typed)
          saveAnswer(applicationId, round, typed)
        }}
        required="Write your answer"
      />
      <div>
        <button class="button" type="submit" disabled={action.busy}>
          {action.busy ? 'Sending…' : 'Send the answer'}
        </button>
      </div>
    </Form>
  )
}
