import { RadioField } from '#site/components/form/choice-fields.tsx'
import type { EncodingPreview, FileEncoding } from '../files/file-table.ts'

export interface EncodingChoiceProps {
  readonly previews: readonly EncodingPreview[]
  /** Null before somebody said so. */
  readonly value: FileEncoding | null
  readonly onEncoding: (encoding: FileEncoding) => void
}

/** Which letters a file is written in: told by whoever knows the names in it. */
export function EncodingChoice({ previews, value, onEncoding }: EncodingChoiceProps) {
  return (
    <RadioField<FileEncoding | ''>
      name="encoding"
      label="Which of these is spelled correctly?"
      hint="The file does not say in which letters it is written. Choose the line in which all names are right; if none is, save the file as “CSV UTF-8” and choose it again."
      value={value ?? ''}
      options={previews.map(({ encoding, names }) => ({
        value: encoding,
        label: (
          <span class="encoding">
            <span>{names.join(', ')}</span> <span class="note">{encodingWords[encoding]}</span>
          </span>
        ),
      }))}
      onInput={(chosen) => chosen !== '' && onEncoding(chosen)}
    />
  )
}

const encodingWords: Readonly<Record<FileEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, big-endian',
  'windows-1252': 'Western European (Windows)',
}
