import type { ChargeKind } from '#domain/billing/stripe/states.ts'
import { chargeKinds } from '#domain/billing/stripe/states.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import { RadioField } from '#site/components/form/choice-fields.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { kindInSentence, kindWords, saidWords } from './kind-words.ts'

/** What a kind can be said of. */
export interface KindTarget {
  readonly objectId: string
  readonly label: string
}

export interface SetKindDialogProps extends DialogProps {
  readonly name: string
  /** The first is chosen at first. */
  readonly targets: readonly [KindTarget, ...KindTarget[]]
  /** What is confirmed of it; null: nothing yet. */
  readonly stands: ChargeKind | null
  readonly proposed: ChargeKind | null
}

/** Says what the charges of a price, its product, or a single line are. */
export function SetKindDialog(props: SetKindDialogProps) {
  const { name, targets, stands, proposed, onDone, ...dialog } = props
  const { values, at } = useFields<{ kind: ChargeKind; target: string }>({
    kind: stands ?? proposed ?? 'platform_fee',
    target: targets[0].objectId,
  })
  const json = { kind: values.kind, expect: stands }
  return (
    <ActionDialog
      {...dialog}
      id="kind"
      title={stands === null ? `What is “${name}”?` : `Change what “${name}” is`}
      confirmLabel={`Say it is ${kindInSentence[values.kind]}`}
      input={{ param: { id: values.target }, json }}
      send={(input) => answerOf(api.admin.billing.stripe.kinds[':id'].$put(input))}
      onDone={() => onDone(saidWords(name, values.kind))}
    >
      <RadioField
        {...at('kind')}
        label="Its charges are"
        options={chargeKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
      />
      {targets.length > 1 && (
        <RadioField
          {...at('target')}
          label="This holds for"
          options={targets.map(({ objectId, label }) => ({ value: objectId, label }))}
        />
      )}
      <p class="note">{noteOn(stands, values.kind)}</p>
    </ActionDialog>
  )
}

function noteOn(stands: ChargeKind | null, kind: ChargeKind): string {
  if (stands !== null) {
    return 'It holds for what is written from now on, and for lines that were left out. What is in the ledger stays as it is: settle that by an adjustment.'
  }
  return kind === 'none'
    ? 'Lines that wait for it are left out: they earn nobody anything, and are in no total.'
    : 'Lines that wait for it are written as that, with their credits.'
}
