import { useState } from 'preact/hooks'
import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { Form, FormProblem } from '#site/components/form/form.tsx'
import { TextField } from '#site/components/form/text-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import type { TestLines } from '#site/islands/admin/admin-answers.ts'
import { LineVerdicts } from './line-verdicts.tsx'
import { linesInText } from './lines-in-text.ts'
import { exampleLine } from './three-calls.ts'

/** More is a file: the import shows what it would do. */
const mostText = 20_000

/** A line as the billing side would send it, judged and not stored. */
export function TestLine() {
  const { values, at } = useFields(() => ({
    lines: JSON.stringify(exampleLine(monthOfInstantMs(Date.now())), null, 2),
  }))
  const [judged, setJudged] = useState<(TestLines & { readonly text: string }) | null>(null)
  const { busy, problem, run } = useAction((lines: unknown[]) =>
    answerOf(api.admin.ledger['test-lines'].$post({ json: { lines } })),
  )
  const found = linesInText(values.lines)
  const check = async () => {
    setJudged(null)
    const result = 'lines' in found ? await run([...found.lines]) : null
    if (result?.ok) setJudged({ ...result.value, text: values.lines })
  }
  return (
    <Form id="test" class="stack" problem={problem} onSend={check}>
      <FormProblem />
      <TextField
        {...at('lines')}
        label="A revenue line as JSON"
        hint="As it would be sent in “lines”: one, or a list"
        lines={10}
        maxLength={mostText}
        isCode
        error={'wrong' in found ? found.wrong : null}
      />
      <div class="row">
        <button class="button button-quiet" type="submit" disabled={busy}>
          {busy ? 'Checking…' : 'Check the line'}
        </button>
      </div>
      <div aria-live="polite">
        {judged?.text === values.lines && <LineVerdicts results={judged.results} />}
      </div>
    </Form>
  )
}
