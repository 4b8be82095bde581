import { mostExchangeText } from '#domain/applications/application-limits.ts'
import { emailInWords } from '#domain/text/email-words.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { TextField } from '#site/components/form/text-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import type { DecisionDialogProps } from './decision-props.ts'

/** Asks the applicant something; the application waits for the answer meanwhile (rule 2). */
export function AskDialog({ application, onDone, ...dialog }: DecisionDialogProps) {
  const { values, at, clear } = useFields({ question: '' })
  const round = application.exchanges.length + 1
  return (
    <ActionDialog
      {...dialog}
      title={`Ask ${application.companyName} for information?`}
      confirmLabel="Send the question"
      input={{ round, ...values }}
      send={(json) =>
        answerOf(
          api.admin.applications[':id']['information-request'].$post({
            param: { id: application.id },
            json,
          }),
        )
      }
      onDone={() => {
        clear()
        onDone(`Asked. ${application.contactName} answers on a page of their own.`)
      }}
    >
      <TextField
        {...at('question')}
        label="What do you want to know?"
        hint="Sent as you write it"
        lines={4}
        maxLength={mostExchangeText}
        required="Write what you want to know"
      />
      <p class="note">
        {`${emailInWords(application.contactEmail)} gets the question by e-mail, with a link to answer it. Until then the application can be rejected, but not approved.`}
      </p>
    </ActionDialog>
  )
}
