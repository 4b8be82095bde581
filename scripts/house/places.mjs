// Where things are, and what every tool is told.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StepFailed } from './speak.mjs'

/** The repository's root, without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** Local state of D1, the promo-slot object and sent mail: what `--reset` deletes. */
export const localState = '.wrangler/state'

const tools = join(root, 'node_modules', '.bin')

/** The environment of every tool: the Node of node_modules first on the PATH, no telemetry. */
export const toolEnvironment = {
  ...process.env,
  PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}`,
  ASTRO_TELEMETRY_DISABLED: '1',
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  NO_UPDATE_NOTIFIER: '1',
}

/**
 * The path of a tool that npm installed: "wrangler", "astro", "vitest".
 * @param {string} name
 */
export const toolPath = (name) => join(tools, process.platform === 'win32' ? `${name}.cmd` : name)

/** Refuses a folder in which the tools would fail one after another, each in words of its own. */
export function requireUsableFolder(folder = root) {
  if (folder.includes('%')) {
    throw new StepFailed(
      `The path of this folder holds a “%”, which the build can’t read: ${folder}`,
      'Move or rename the folder, then run this again.',
    )
  }
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    throw new StepFailed(
      `This folder can’t be written, and packages, build and data belong in it: ${folder}`,
      'Make it yours or copy it to a place of yours, then run this again.',
    )
  }
}
