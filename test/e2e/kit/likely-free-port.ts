import { randomInt } from 'node:crypto'

/**
 * A port for a program that must be told one. It lies below those that systems lend to callers (from
 * 32,768): one of those may be taken again by the time the program listens.
 */
export const likelyFreePort = (): number => randomInt(10_000, 32_000)
