import type { ImportState } from '#domain/imports/import-states.ts'
import { stateTones, stateWords } from './import-state-words.ts'

/** Where an import stands, as a badge. */
export const StateOfImport = ({ state }: { state: ImportState }) => (
  <span class="badge" data-tone={stateTones[state]}>
    {stateWords[state]}
  </span>
)
