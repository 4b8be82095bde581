import { foldedText } from '#domain/text/folded-text.ts'

// January to December in English, German, French, Spanish, Italian, Dutch, Polish, Portuguese, Danish, Swedish,
// each name with what abbreviates it otherwise than by leaving off its end. Written out, as a stored reading must
// say the same wherever and whenever it is applied.
const names: readonly string[] = [
  'january januar jänner janvier enero gennaio januari styczeń stycznia janeiro',
  'february februar feber février febrero febbraio februari luty lutego fevereiro',
  'march märz mrz mars marzo maart mrt marzec marca março marts',
  'april avril abril aprile kwiecień kwietnia',
  'may mai mayo maggio mei maj maja maio',
  'june juni juin junio giugno czerwiec czerwca junho',
  'july juli juillet julio luglio lipiec lipca julho',
  'august août agosto augustus sierpień sierpnia augusti',
  'september septembre septiembre settembre wrzesień września setembro',
  'october oktober octobre octubre ottobre październik października outubro',
  'november novembre noviembre listopad listopada novembro',
  'december dezember décembre diciembre dicembre grudzień grudnia dezembro',
]

/** By folded name, and by each beginning of three letters or more that only one month has. */
const monthByName = byBeginning()

/** 1 to 12 of a month’s name or abbreviation, “Okt.” or “Sept” too; null for anything else. */
export const monthOfName = (name: string): number | null =>
  monthByName.get(foldedText(name)) ?? null

function byBeginning(): ReadonlyMap<string, number> {
  const months = new Map<string, number | null>()
  for (const [index, line] of names.entries()) {
    for (const name of line.split(' ').map(foldedText)) {
      for (let length = 3; length <= name.length; length += 1) {
        const beginning = name.slice(0, length)
        const other = months.get(beginning)
        months.set(beginning, other === undefined || other === index + 1 ? index + 1 : null)
      }
    }
  }
  return new Map([...months].flatMap(([name, month]) => (month === null ? [] : [[name, month]])))
}
