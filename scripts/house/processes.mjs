// Which processes run, told apart by their start: a number alone may have gone to another one since.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/**
 * `started` is in a unit of the system's own: good for comparing, on this machine.
 * @typedef {{ pid: number, parent: number, group: number, started: number, command: string }} Running
 */

/**
 * Every process of this machine; none on Windows, where it can't be told.
 * @returns {Running[]}
 */
export function listProcesses() {
  if (existsSync('/proc/self/stat')) return fromProc()
  return process.platform === 'win32' ? [] : fromPs()
}

/**
 * The process with this number, null when there is none (any more).
 * @param {number} pid
 */
export const findProcess = (pid) => listProcesses().find((found) => found.pid === pid) ?? null

/** @returns {Running[]} */
function fromProc() {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      // "pid (name) state parent group …", the start is the 22nd; the name may hold spaces and brackets.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (fields[0] === 'Z') return []
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
      const [, parent, group] = fields.map(Number)
      return [
        {
          pid: Number(name),
          parent: parent ?? 0,
          group: group ?? 0,
          started: Number(fields[19]),
          command,
        },
      ]
    } catch {
      // Ended while we looked.
      return []
    }
  })
}

/** @returns {Running[]} */
function fromPs() {
  const columns = 'pid=,ppid=,pgid=,stat=,lstart=,command='
  const environment = { ...process.env, LC_ALL: 'C' }
  return execFileSync('ps', ['-A', '-o', columns], { encoding: 'utf8', env: environment })
    .split('\n')
    .flatMap((line) => {
      // The start is five words: "Fri Nov 27 17:20:00 2026".
      const [pid, parent, group, state = 'Z', ...words] = line.trim().split(/\s+/)
      const started = Date.parse(words.slice(0, 5).join(' '))
      if (state.startsWith('Z')) return []
      const command = words.slice(5).join(' ')
      return [{ pid: Number(pid), parent: Number(parent), group: Number(group), started, command }]
    })
}
