import { useState } from 'preact/hooks'
import { mostExchangeText } from '#domain/applications/application-limits.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { isConflict } from '#site/components/dialog/use-outcome.tsx'
import type { DecisionDialogProps } from './decision-props.ts'

/** Asks the applicant something; the application waits for the answer meanwhile (rule 2). */
export function AskDialog(props: DecisionDialogProps) {
  const { application, open, isReloading, onClose } = props
  const [question, setQuestion] = useState('')
  const isComplete = question.trim() !== ''
  const round = application.exchanges.length + 1
  return (
    <ActionDialog
      open={open}
      title={`Ask ${application.companyName} for information?`}
      confirmLabel="Send the question"
      isReloading={isReloading}
      input={isComplete ? { round, question } : null}
      send={(json) =>
        answerOf(
          api.admin.applications[':id']['information-request'].$post({
            param: { id: application.id },
            json,
          }),
        )
      }
      onDone={() => {
        setQuestion('')
        props.onDone(`Asked. ${application.contactName} answers on a page of their own.`)
      }}
      onRefused={(problem) => isConflict(problem) && props.onConflict(problem)}
      onClose={onClose}
    >
      {(showErrors) => {
        const lacks = showErrors && !isComplete
        return (
          <>
            <div class="field">
              <label for="question">What do you want to know?</label>
              <textarea
                class="input"
                id="question"
                rows={4}
                maxLength={mostExchangeText}
                value={question}
                aria-invalid={lacks ? 'true' : undefined}
                aria-describedby="question-note"
                onInput={(event) => setQuestion(event.currentTarget.value)}
              />
              <p class={lacks ? 'field-error' : 'field-hint'} id="question-note">
                {lacks ? 'Write what you want to know' : 'Sent as you write it'}
              </p>
            </div>
            <p class="note">
              {`${application.contactEmail} gets the question by e-mail, with a link to answer it. Until then the application can be rejected, but not approved.`}
            </p>
          </>
        )
      }}
    </ActionDialog>
  )
}
