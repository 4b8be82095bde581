/**
 * The version that is asked for, and that destinations are pinned to: what is sent and what is fetched have one
 * shape. It is the one that the package stripe speaks; its types refuse another.
 */
export const asksFor = '2026-10-28.endive'
