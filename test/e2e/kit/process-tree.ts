import { findProcess, listProcesses } from '../../../scripts/house/processes.mjs'

/** Every process that descends from `pid`, with it, as ids. */
export function processTree(pid: number): readonly number[] {
  const children = new Map<number, number[]>()
  for (const { pid: child, parent } of listProcesses()) {
    children.set(parent, [...(children.get(parent) ?? []), child])
  }
  const found: number[] = []
  for (let next: readonly number[] = [pid]; next.length > 0; ) {
    found.push(...next)
    next = next.flatMap((parent) => children.get(parent) ?? [])
  }
  return found
}

/** The command line of a process; empty when it has ended. */
export const commandOf = (pid: number): string => findProcess(pid)?.command ?? ''

/** Those that still run. A zombie has ended; only its parent has not looked yet. */
export const stillRunning = (pids: readonly number[]): readonly number[] => {
  const alive = new Set(listProcesses().map((one) => one.pid))
  return pids.filter((pid) => alive.has(pid))
}
