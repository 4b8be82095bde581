// Reads what a vitest run counted, and how long its files took, from its JSON report.
import { existsSync, readFileSync, rmSync } from 'node:fs'

/**
 * @typedef {object} Report
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ name: string, status: string, startTime: number, endTime: number, assertionResults: { status: string, fullName: string }[] }[]} testResults
 */

/**
 * {passed, failed, files}. A file that did not load has no failed tests in it, and an error outside of
 * any test leaves none either: a run that ended badly without a failed test counts as one failed.
 * @param {string} path
 * @param {number} exitCode
 */
export function readVitestCounts(path, exitCode) {
  if (!existsSync(path)) return { passed: 0, failed: 1, files: [] }
  /** @type {Report} */
  const report = JSON.parse(readFileSync(path, 'utf8'))
  rmSync(path)
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + unloaded
  const passed = report.numPassedTests
  const files = report.testResults.map(({ name, startTime, endTime }) => ({
    name,
    tookMs: endTime - startTime,
  }))
  return { passed, failed: failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : failed, files }
}
