/**
 * What a deployed D1 was reported to refuse of a migration and local SQLite takes, as sentences; none when
 * it may be applied. Reported: a bare CASE in a trigger, BEGIN or END in lower case, an odd apostrophe in a
 * comment, CRLF.
 */
export function whatRemoteRefuses(sql: string): readonly string[] {
  const tokens = tokensOf(sql)
  const words = tokens.filter(({ kind }) => kind !== 'comment' && kind !== 'text')
  return [
    ...(sql.includes('\r') ? ['a line ends with CR LF: end lines with LF alone'] : []),
    ...tokens
      .filter(isOddComment)
      .map(({ line }) => `line ${line}: an odd ' in a comment: write ’`),
    ...words
      .filter(({ text }) => /^(begin|end)$/i.test(text) && text !== text.toUpperCase())
      .map(
        ({ line, text }) => `line ${line}: “${text}” in lower case: write ${text.toUpperCase()}`,
      ),
    ...triggersIn(words).flatMap(bareCases),
  ]
}

type Token = Readonly<{ kind: 'comment' | 'text' | 'word' | 'sign'; text: string; line: number }>

const grammar =
  /(?<comment>--[^\n]*|\/\*[\s\S]*?\*\/)|(?<text>'(?:[^']|'')*'|"(?:[^"]|"")*")|(?<word>\w+)|(?<sign>[^\s\w])/g

function tokensOf(sql: string): readonly Token[] {
  return [...sql.matchAll(grammar)].map((match) => {
    const { comment, text, word } = match.groups ?? {}
    const kind = comment ? 'comment' : text ? 'text' : word ? 'word' : 'sign'
    return { kind, text: match[0], line: sql.slice(0, match.index).split('\n').length }
  })
}

const isOddComment = ({ kind, text }: Token) =>
  kind === 'comment' && text.split('\n').some((line) => line.split("'").length % 2 === 0)

const is = (token: Token | undefined, text: string) => token?.text.toUpperCase() === text

/** From CREATE to the END of its body, which is the first that closes no CASE. */
function triggersIn(words: readonly Token[]): readonly (readonly Token[])[] {
  return words.flatMap((word, start) => {
    const ahead = is(words[start + 1], 'TEMP') ? words[start + 2] : words[start + 1]
    if (!is(word, 'CREATE') || !is(ahead, 'TRIGGER')) return []
    let open = 0
    for (let at = start; at < words.length; at += 1) {
      if (is(words[at], 'CASE')) open += 1
      if (is(words[at], 'END')) open -= 1
      if (open < 0) return [words.slice(start, at)]
    }
    return [words.slice(start)]
  })
}

function bareCases(trigger: readonly Token[]): readonly string[] {
  const complaints: string[] = []
  const opened: boolean[] = []
  trigger.forEach(({ line }, at) => {
    if (is(trigger[at], 'CASE')) opened.push(is(trigger[at - 1], '('))
    if (is(trigger[at], 'END') && !(opened.pop() && is(trigger[at + 1], ')')))
      complaints.push(`line ${line}: a bare CASE … END in a trigger: write (CASE … END)`)
  })
  return complaints
}
