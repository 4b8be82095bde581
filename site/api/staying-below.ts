/**
 * The address of a call as it is sent. The typed client writes a parameter into it as it is, and one may come from
 * the page’s own address: a link to a page must not have it ask, or change, something of another noun by “../”.
 */
export function stayingBelow(address: string): string {
  const [path = ''] = address.split(/[?#]/, 1)
  return (
    path
      // URL drops these, and takes a backslash for a slash.
      .replaceAll(/[\t\n\r]/g, '')
      .replaceAll('\\', '%5C')
      .replaceAll(wayUp, '/$1%2F') + address.slice(path.length)
  )
}

const wayUp = /\/((?:\.|%2e){1,2})(?:\/|$)/gi
