/** The request that a curl command sends, with the variables of its shell; throws at what it does not know. */
export function requestOfCurl(
  command: string,
  variables: Readonly<Record<string, string>>,
): Request {
  const [program, ...words] = shellWords(command, variables)
  if (program !== 'curl') throw new Error(`not curl: ${program}`)
  const headers = new Headers()
  let [url, method, body]: (string | undefined)[] = []
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--request') method = words.shift()
    else if (word === '--data') body = words.shift()
    else if (word === '--header') {
      const [, name = '', value = ''] = /^([^:]+): (.*)$/.exec(words.shift() ?? '') ?? []
      headers.set(name, value)
    } else if (word.startsWith('-') || url !== undefined) throw new Error(`curl knows no ${word}`)
    else url = word
  }
  if (url === undefined) throw new Error('no address')
  return new Request(url, {
    headers,
    // As curl does where nothing is said.
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    ...(body === undefined ? {} : { body }),
  })
}

/** The words of a command as a POSIX shell splits it: quotes, escaped line ends, variables in double quotes. */
function shellWords(
  command: string,
  variables: Readonly<Record<string, string>>,
): readonly string[] & string[] {
  const words: string[] = []
  const parts = /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\\n|\\(.)|(\s+)|([^\s'"\\$`;&|<>()]+)/gy
  let word: string | null = null
  let from = 0
  for (let found = parts.exec(command); found; found = parts.exec(command)) {
    from = parts.lastIndex
    const [whole, single, double, escaped, space, plain] = found
    if (space !== undefined || whole === '\\\n') {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + (single ?? filled(double) ?? escaped ?? plain ?? '')
  }
  if (from !== command.length)
    throw new Error(`a shell reads this otherwise: ${command.slice(from)}`)
  return word === null ? words : [...words, word]

  function filled(text: string | undefined): string | undefined {
    return text?.replace(/\\(["\\$`])|\$(\w+)/g, (_, escaped?: string, name = '') => {
      const value = escaped ?? variables[name]
      if (value === undefined) throw new Error(`no variable ${name}`)
      return value
    })
  }
}
