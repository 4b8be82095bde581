import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'

/** Every process that descends from `pid`, with it, as ids. */
export function processTree(pid: number): readonly number[] {
  const children = new Map<number, number[]>()
  for (const [child, parent] of listProcesses()) {
    children.set(parent, [...(children.get(parent) ?? []), child])
  }
  const found: number[] = []
  for (let next: readonly number[] = [pid]; next.length > 0; ) {
    found.push(...next)
    next = next.flatMap((parent) => children.get(parent) ?? [])
  }
  return found
}

/** Those that still run. A zombie has ended; only its parent has not looked yet. */
export const stillRunning = (pids: readonly number[]): readonly number[] => {
  const alive = new Set(listProcesses().map(([pid]) => pid))
  return pids.filter((pid) => alive.has(pid))
}

function listProcesses(): readonly (readonly [pid: number, parent: number])[] {
  return existsSync('/proc/self/stat') ? fromProc() : fromPs()
}

function fromProc(): readonly (readonly [number, number])[] {
  return globSync('/proc/[0-9]*/stat').flatMap((path) => {
    try {
      const text = readFileSync(path, 'utf8')
      // "pid (name) state parent …"; the name may hold spaces and brackets.
      const [state = 'Z', parent = '0'] = text.slice(text.lastIndexOf(')') + 2).split(' ')
      return state === 'Z' ? [] : [[Number.parseInt(text, 10), Number(parent)] as const]
    } catch {
      // Ended while we looked.
      return []
    }
  })
}

function fromPs(): readonly (readonly [number, number])[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [pid, parent, state = ''] = line.trim().split(/\s+/)
      return state.startsWith('Z') ? [] : [[Number(pid), Number(parent)] as const]
    })
}
