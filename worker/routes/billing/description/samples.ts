import { curlCommand, needsKey, shownJson } from '#domain/curl.ts'
import type { Example } from './operation.ts'

/** A route by its method and the path that it is mounted at. */
type Route = Readonly<{ method: string; path: string }>

export type Sample = Readonly<{
  lang: 'Shell' | 'TypeScript' | 'Python'
  label: string
  source: string
}>

/** An example as it is sent from a shell, from TypeScript and from Python. */
export const samplesOf = (route: Route, example: Example): readonly Sample[] => [
  { lang: 'Shell', label: 'curl', source: curlOf(route, example) },
  { lang: 'TypeScript', label: 'TypeScript', source: fetchOf(route, example) },
  { lang: 'Python', label: 'Python', source: pythonOf(route, example) },
]

/** The request as a command. */
export const curlOf = (route: Route, example: Example): string =>
  curlCommand({ method: route.method, address: addressOf(route, example), body: example.body })

/** The request by fetch, as a module that runs by itself. */
function fetchOf(route: Route, example: Example): string {
  const hasBody = example.body !== undefined
  const hasKey = needsKey(route.method, route.path)
  const address = `\`\${process.env['PARTNERS']}${addressOf(route, example)}\``
  const sent = [
    ...(route.method === 'GET' ? [] : [`  method: '${route.method}',`]),
    ...(hasKey || hasBody ? ['  headers: {'] : []),
    ...(hasKey ? [`    authorization: \`Bearer \${process.env['PARTNERS_KEY']}\`,`] : []),
    ...(hasBody ? ["    'content-type': 'application/json',"] : []),
    ...(hasKey || hasBody ? ['  },'] : []),
    ...(hasBody ? [`  body: JSON.stringify(${indented(shownJson(example.body))}),`] : []),
  ]
  return [
    ...(sent.length === 0
      ? [`const answer = await fetch(${address})`]
      : [`const answer = await fetch(${address}, {`, ...sent, '})']),
    'if (!answer.ok) throw new Error(await answer.text())',
    'console.log(await answer.json())',
  ].join('\n')
}

/** The same in Python, with the widely used “requests”. */
function pythonOf(route: Route, example: Example): string {
  const hasBody = example.body !== undefined
  return [
    'import os',
    'import requests',
    '',
    `answer = requests.${route.method.toLowerCase()}(`,
    `    os.environ["PARTNERS"] + "${addressOf(route, example)}",`,
    ...(needsKey(route.method, route.path)
      ? ['    headers={"Authorization": f"Bearer {os.environ[\'PARTNERS_KEY\']}"},']
      : []),
    ...(hasBody ? [`    json=${indented(pythonLiteral(example.body), '    ')},`] : []),
    '    timeout=30,',
    ')',
    'if not answer.ok:',
    '    raise RuntimeError(answer.text)',
    'print(answer.json())',
  ].join('\n')
}

/** The path and query of an example, encoded. */
export function addressOf({ path }: Route, example: Example): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = example.path?.[name]
    if (value === undefined) throw new Error(`The example “${example.title}” lacks ${name}`)
    return encodeURIComponent(value)
  })
  const query = new URLSearchParams(example.query ?? {}).toString()
  return query === '' ? filled : `${filled}?${query}`
}

const indented = (text: string, by = '  '): string => text.replaceAll('\n', `\n${by}`)

/** JSON is Python, but for three words. */
const pythonLiteral = (value: unknown): string =>
  shownJson(value)
    .replace(/(?<=[:[]\s*)null(?=[,\s])/g, 'None')
    .replace(/(?<=[:[]\s*)true(?=[,\s])/g, 'True')
    .replace(/(?<=[:[]\s*)false(?=[,\s])/g, 'False')
