import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** A Chromium that can be started, with what it needs in its environment. */
export type BrowserBinary = Readonly<{
  executablePath: string
  environment: Readonly<Record<string, string>>
}>

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]

/** CHROME_PATH, else the Chromium of @sparticuz/chromium (Linux on x64), else an installed one. */
export async function findBrowserBinary(): Promise<BrowserBinary> {
  const wanted = process.env['CHROME_PATH']
  if (wanted !== undefined && wanted !== '') {
    if (existsSync(wanted)) return { executablePath: wanted, environment: {} }
    throw new Error(`CHROME_PATH names ${wanted}, where there is no file.`)
  }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackedBinary()
  const installed = usualPlaces.find((path) => existsSync(path))
  if (installed !== undefined) return { executablePath: installed, environment: {} }
  throw new Error(
    'No Chromium was found for the browser tests. Install Chrome or Chromium, or name it: CHROME_PATH=/path/to/chrome npm test',
  )
}

// Unpacked once per version beside the packages, in a folder that appears whole or not at all.
async function unpackedBinary(): Promise<BrowserBinary> {
  const packageJson = createRequire(import.meta.url)
    .resolve('@sparticuz/chromium')
    .replace(/build[\\/]index\.js$/, 'package.json')
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(packageJson, 'utf8')))
  const caches = join(dirname(packageJson), '../../.cache')
  const home = join(caches, `chromium-${version}`)
  if (!existsSync(home)) await unpack(join(dirname(packageJson), 'bin'), caches, home)
  return {
    executablePath: join(home, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(home, 'fonts.conf') }),
    },
  }
}

async function unpack(archives: string, caches: string, home: string): Promise<void> {
  mkdirSync(caches, { recursive: true })
  const building = mkdtempSync(join(caches, 'unpacking-'))
  const temporary = process.env['TMPDIR']
  // The package unpacks into the temporary folder, wherever that is.
  process.env['TMPDIR'] = building
  try {
    const { inflate } = await import('@sparticuz/chromium')
    // al2023 holds the libraries (NSS, expat) that a bare Linux lacks.
    for (const archive of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br']) {
      await inflate(join(archives, archive))
    }
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = temporary
  }
  writeFileSync(
    join(building, 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig><dir>${home}/fonts</dir><cachedir>${home}/font-cache</cachedir></fontconfig>\n`,
  )
  try {
    renameSync(building, home)
  } catch (error) {
    // Another run was faster; its copy is as good.
    rmSync(building, { recursive: true })
    if (!existsSync(home)) throw error
  }
}
