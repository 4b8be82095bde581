/** A text without accents, case and what is no letter or digit: “Währung (EUR)” is "wahrungeur", “straße” "strasse". */
export const foldedText = (text: string): string =>
  plainLetters(text).replaceAll(/[^\p{L}\p{N}]/gu, '')

/**
 * A text in lower case and without accents; letters that no accent can be taken from stand as those they are
 * typed as: “ŻÓŁĆ” is "zolc", “Þór” "thor". What is no letter stays. Twice is as once.
 */
export const plainLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    // Lower case can make marks of its own (İ), and what is left after the letters below has none.
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{DI}]/gu, '')
    .replaceAll(own, (letter) => typedAs.get(letter) ?? letter)

/** Letters that Unicode takes nothing from, in lower case, after what they are typed as. */
const typedAs: ReadonlyMap<string, string> = new Map(
  `ss:ß a:ⱥ ae:æ b:ƀɓƃ c:ȼƈ d:đðɖɗƌȡ e:ɇəɛǝ f:ƒ g:ǥɠɣ h:ħɦⱨ i:ıɨɩ j:ɉȷ k:ƙⱪĸ l:łƚɫⱡȴ
  m:ɱ n:ŋɲƞȵ o:øɵɔ oe:œ ou:ȣ p:ƥᵽ q:ɋ r:ɍɽ s:ȿẜẝ t:ŧƭʈⱦȶ th:þ u:ʉʊ v:ʋ y:ƴɏȝ z:ƶȥɀⱬ hv:ƕ σ:ς`
    .split(/\s+/)
    .flatMap((pair) => {
      const [plain = '', letters = ''] = pair.split(':')
      return [...letters].map((letter) => [letter, plain] as const)
    }),
)
const own = new RegExp(`[${[...typedAs.keys()].join('')}]`, 'gu')
