import { Field, type FieldProps } from './field.tsx'

export interface FileFieldProps extends FieldProps {
  /** Kinds of files that are offered: ".csv,text/csv". */
  readonly accept: string
  readonly onFile: (file: File | undefined) => void
}

/** A file that is chosen, or dropped on it. */
export function FileField({ accept, onFile, ...field }: FileFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          class="input file-input"
          type="file"
          accept={accept}
          onChange={(event) => onFile(event.currentTarget.files?.[0])}
        />
      )}
    </Field>
  )
}
