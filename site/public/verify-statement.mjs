// Checks a downloaded commission statement by computing it again; needs nothing but Node 20 or later:
//   node verify-statement.mjs FILE …
// Written from the program's rules (versions 1 and 2), without the program's code. It sends nothing anywhere
// and ends with 0: identical, 1: the first difference is named, 2: not such a file.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}
const sha256 = (value) => createHash('sha256').update(canonical(value)).digest('hex')

class Difference extends Error {}
function differ(place, stated, computed) {
  throw new Difference(`DIFFERENT at ${place}\n  stated:   ${stated}\n  computed: ${computed}`)
}
const expectSame = (place, stated, computed) => {
  const isTree = (value) => typeof value === 'object' && value !== null
  if (!isTree(stated) || !isTree(computed))
    return stated === computed || differ(place, stated, computed)
  for (const name of new Set([...Object.keys(computed), ...Object.keys(stated)]))
    expectSame(`${place}/${name}`, stated[name], computed[name])
}

// Amounts are whole minor units, rates basis points: their products are ten-thousandths, as BigInt.
const whole = 10_000n
const minor = (value, place) =>
  Number.isSafeInteger(value) ? BigInt(value) : differ(place, value, 'a whole number')
const floor = (exact) => (exact - (((exact % whole) + whole) % whole)) / whole
const halfToEven = (exact) => {
  const below = floor(exact)
  const twice = (exact - below * whole) * 2n
  return twice > whole || (twice === whole && below % 2n !== 0n) ? below + 1n : below
}
const sum = (values) => values.reduce((total, value) => total + value, 0n)

/** Rules 4 and 6: the line's month must be owned; its rate is the latest that had begun. */
function rateOf({ tenantId, serviceMonth: month }, { ownership, rates }, place) {
  const isIn = ({ fromMonth, toMonth }) => fromMonth <= month && (toMonth ?? '9999-99') > month
  const isOwned = ownership.some((own) => own.tenantId === tenantId && isIn(own))
  if (!isOwned) differ(place, `a line of ${tenantId} in ${month}`, 'not owned in that month')
  const begun = rates.filter(({ fromMonth }) => fromMonth <= month)
  const latest = begun.reduce((a, b) => (a && a.fromMonth > b.fromMonth ? a : b), null)
  return latest ?? differ(place, `a line of ${month}`, 'no rate in that month')
}

/** Rules 5 and 7.5: revenue by service month and tenant, with the exact commission of each part. */
function partsOf(inputs) {
  const parts = new Map()
  const seen = new Set()
  for (const [index, line] of inputs.lines.entries()) {
    const place = `/inputs/lines/${index}`
    const { kind, tenantId, serviceMonth } = line
    const rate = rateOf(line, inputs, place)
    const id = canonical([line.source, line.externalId])
    if (seen.has(id)) differ(place, id, 'a line counts once')
    seen.add(id)
    expectSame(`${place}/currency`, line.currency, inputs.currency)
    if (serviceMonth > inputs.month) differ(place, serviceMonth, `months up to ${inputs.month}`)
    const none = { serviceMonth, tenantId, rate, platform_fee: 0n, overage: 0n, credit: 0n }
    const part = parts.get(`${serviceMonth} ${tenantId}`) ?? none
    part[kind] += minor(line.amountMinor, `${place}/amountMinor`)
    parts.set(`${serviceMonth} ${tenantId}`, part)
  }
  return [...parts.keys()].sort().map((key) => {
    const part = parts.get(key)
    const revenue = part.platform_fee + part.overage + part.credit
    const exact = revenue * BigInt(part.rate.rateBps)
    return { ...part, revenue, exact, commission: floor(exact) }
  })
}

/** Rule 7.5: one rounding; what flooring the parts left over goes to the largest remainders. */
function roundOnce(parts) {
  const exact = sum(parts.map((part) => part.exact))
  const rounded = halfToEven(exact)
  const left = Number(rounded - sum(parts.map((part) => part.commission)))
  const remainder = (part) => Number(part.exact - floor(part.exact) * whole)
  // Sorting is stable: of equal remainders the earlier part is raised.
  const byRemainder = [...parts].sort((a, b) => remainder(b) - remainder(a))
  for (const part of byRemainder.slice(0, left)) part.commission += 1n
  return { exact, rounded }
}

/** Rules 7.4 to 7.8: the statement that these inputs make; what only names it is taken as stated. */
function compute({ statement, inputs, previous }) {
  const { rulesVersion, engineVersion, exponent, reseller } = statement
  // Both compute alike; they part in which balances a terminated reseller is stated (rule 3.6).
  if (rulesVersion !== '1' && rulesVersion !== '2')
    differ('/statement/rulesVersion', rulesVersion, 'version 1 or 2: get the newer script')
  const { month, currency, resellerId, adjustments, minimumPayoutMinor } = inputs
  const parts = partsOf(inputs)
  const { exact, rounded } = roundOnce(parts)
  const total = (some, name) => Number(sum(some.map((part) => part[name])))
  const subtotal = (some) => ({
    revenueMinor: total(some, 'revenue'),
    commissionMinor: total(some, 'commission'),
  })
  const adjusted = sum(adjustments.map((one) => minor(one.amountMinor, '/inputs/adjustments')))
  const balanceIn = minor(previous?.statement.balanceOutMinor ?? 0, '/previous/statement')
  const due = rounded + adjusted + balanceIn
  const isCarried = due < minor(minimumPayoutMinor, '/inputs/minimumPayoutMinor')
  return {
    schema: 'reseller-statement/1',
    ...{ rulesVersion, engineVersion, month, currency, exponent },
    number: `R${String(reseller.number).padStart(4, '0')}-${month}-${currency}`,
    reseller: { id: resellerId, number: reseller.number },
    parts: parts.map(({ serviceMonth, tenantId, rate, ...part }) => ({
      ...{ serviceMonth, tenantId, rate },
      ...{ platformFeeMinor: Number(part.platform_fee), overageMinor: Number(part.overage) },
      ...{ creditMinor: Number(part.credit), revenueMinor: Number(part.revenue) },
      ...{ numerator: String(part.exact), commissionMinor: Number(part.commission) },
    })),
    ownPeriod: subtotal(parts.filter(({ serviceMonth }) => serviceMonth === month)),
    priorPeriods: subtotal(parts.filter(({ serviceMonth }) => serviceMonth < month)),
    revenueMinor: total(parts, 'revenue'),
    commission: {
      numerator: String(exact),
      denominator: String(whole),
      remainder: String(exact - rounded * whole),
      amountMinor: Number(rounded),
    },
    ...{ adjustments, adjustmentsMinor: Number(adjusted), balanceInMinor: Number(balanceIn) },
    ...{ minimumPayoutMinor, dueMinor: Number(due) },
    payableMinor: isCarried ? 0 : Number(due),
    balanceOutMinor: isCarried ? Number(due) : 0,
    inputsSha256: sha256(inputs),
    previousSha256: previous && sha256(previous.statement),
  }
}

/** What the file comes to: 0 identical, 1 different, 2 not readable. */
function check(path) {
  try {
    const file = JSON.parse(readFileSync(path, 'utf8'))
    const { statement, inputs, previous } = file
    expectSame('/statement', statement, compute(file))
    expectSame('/inputs/number', inputs.number, statement.number)
    expectSame('/inputs/balanceInMinor', inputs.balanceInMinor, statement.balanceInMinor)
    expectSame('/sha256', file.sha256, sha256(statement))
    if (previous) expectSame('/previous/sha256', previous.sha256, sha256(previous.statement))
    console.log(`${path}: identical (${inputs.lines.length} lines, SHA-256 ${file.sha256})`)
    return 0
  } catch (error) {
    const isDifference = error instanceof Difference
    console.log(`${path}: ${isDifference ? '' : "can't be checked: "}${error.message}`)
    return isDifference ? 1 : 2
  }
}
process.exitCode = Math.max(...(process.argv[2] ? process.argv.slice(2) : ['FILE']).map(check))
