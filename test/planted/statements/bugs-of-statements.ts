import type { PlantedBug } from '../planted-bug.ts'

const statement = 'worker/domain/statements/statement.ts'
const input = 'worker/domain/statements/statement-input.ts'
const parts = 'worker/domain/statements/statement-parts.ts'
const money = 'worker/domain/money/money.ts'
const settlement = 'worker/domain/statements/settlement.ts'

/** Mistakes in what a statement considers, rounds, shares out and carries (rules 7.3 to 7.7). */
export const bugsOfStatements: readonly PlantedBug[] = [
  {
    name: 'commission is rounded line by line',
    file: statement,
    right: 'const commissionMinor = roundCommissionHalfEven(exactNumerator)',
    wrong:
      'const commissionMinor = sumMinor(lines.map((line) => roundCommissionHalfEven(line.numerator)))',
  },
  {
    name: 'adjustments are added before rounding',
    file: statement,
    right: 'const commissionMinor = roundCommissionHalfEven(exactNumerator)',
    wrong: `const booked = sumMinor(adjustments.map((adjustment) => adjustment.amountMinor))
  const commissionMinor = toMinor(
    roundCommissionHalfEven(exactNumerator + BigInt(booked) * 10_000n) - booked,
  )`,
  },
  {
    name: 'halves are rounded up',
    file: money,
    right: 'return floor + (floor & 1n)',
    wrong: 'return floor + 1n',
  },
  {
    name: 'halves are rounded away from zero',
    file: money,
    right: 'return floor + (floor & 1n)',
    wrong: 'return numerator < 0n ? floor : floor + 1n',
  },
  {
    name: 'parts are floored toward zero',
    file: money,
    right: 'const remainder = ((numerator % denominator) + denominator) % denominator',
    wrong: 'const remainder = numerator % denominator',
  },
  {
    name: 'the smallest remainder is raised first',
    file: money,
    right: 'compareDescending(divided[a]?.remainder, divided[b]?.remainder)',
    wrong: 'compareDescending(divided[b]?.remainder, divided[a]?.remainder)',
  },
  {
    name: 'of equal remainders the highest tenant id is raised first',
    file: money,
    right: 'const byRemainder = divided.map((_, index) => index)',
    wrong: 'const byRemainder = divided.map((_, index) => index).reverse()',
  },
  {
    name: 'parts are in the order of tenants before months',
    file: parts,
    right: `\`\${line.serviceMonth} \${line.tenantId}\``,
    wrong: `\`\${line.tenantId} \${line.serviceMonth}\``,
  },
  {
    name: 'the line at the cutoff is lost',
    file: input,
    right: 'line.sequence > close.lineCutoff ||',
    wrong: 'line.sequence >= close.lineCutoff ||',
  },
  {
    name: 'the line at the cutoff before is counted twice',
    file: input,
    right: 'return line.sequence > close.previousLineCutoff ||',
    wrong: 'return line.sequence >= close.previousLineCutoff ||',
  },
  {
    name: 'late lines are lost',
    file: input,
    right: 'return line.sequence > close.previousLineCutoff || line.serviceMonth === close.month',
    wrong: 'return line.serviceMonth === close.month',
  },
  {
    name: 'lines that came before their month are lost',
    file: input,
    right: 'return line.sequence > close.previousLineCutoff || line.serviceMonth === close.month',
    wrong: 'return line.sequence > close.previousLineCutoff',
  },
  {
    name: 'next month’s lines are considered early',
    file: input,
    right: 'line.sequence > close.lineCutoff || line.serviceMonth > close.month',
    wrong: 'line.sequence > close.lineCutoff',
  },
  {
    name: 'an adjustment is counted in two months',
    file: statement,
    right: 'sequence > close.previousAdjustmentCutoff',
    wrong: 'sequence >= close.previousAdjustmentCutoff',
  },
  {
    name: 'the adjustment at the cutoff is lost',
    file: statement,
    right: 'sequence <= close.adjustmentCutoff',
    wrong: 'sequence < close.adjustmentCutoff',
  },
  {
    name: 'currencies are added up',
    file: statement,
    right: 'lines.filter((line) => line.currency === currency)',
    wrong: 'lines.filter(() => currency.length === 3)',
  },
  {
    name: 'a balance below zero alone is stated after termination',
    file: statement,
    right: "afterEnd === 'positive' && balanceOutMinor > 0",
    wrong: "afterEnd === 'positive' && balanceOutMinor !== 0",
  },
  {
    name: 'what stayed under the minimum is never paid after termination',
    file: statement,
    right: "afterEnd === 'positive' && balanceOutMinor > 0",
    wrong: 'false',
  },
  {
    name: 'the minimum payout applies after termination',
    file: statement,
    right: 'isTerminated(input) ? 0 : (close.minimumPayoutMinor[currency] ?? 0)',
    wrong: 'close.minimumPayoutMinor[currency] ?? 0',
  },
  {
    name: 'lines earn at the rate of now',
    file: parts,
    right: 'const rate = rateOf(rates, line.serviceMonth)',
    wrong: 'const rate = rates.at(-1) ?? null',
  },
  {
    name: 'lines earn for the owner of the month that closes',
    file: parts,
    right: 'ownerOf(entries, terminations, serviceMonth) === resellerId',
    wrong: 'ownerOf(entries, terminations, close.month) === resellerId',
  },
  {
    name: 'test tenants earn',
    file: parts,
    right: 'return !isTest && ownerOf',
    wrong: 'return ownerOf',
  },
  {
    name: 'a due that just reaches the minimum is carried',
    file: settlement,
    right: 'dueMinor < minimumPayoutMinor\n',
    wrong: 'dueMinor <= minimumPayoutMinor\n',
  },
  {
    name: 'what is not paid is not carried out',
    file: settlement,
    right: 'balanceOutMinor: isCarried ? dueMinor : toMinor(0)',
    wrong: 'balanceOutMinor: toMinor(0)',
  },
  {
    name: 'the balance carried in is left out of due',
    file: settlement,
    right: 'sumMinor([commissionMinor, adjustmentsMinor, balanceInMinor])',
    wrong: 'sumMinor([commissionMinor, adjustmentsMinor])',
  },
  {
    name: 'an estimate carries no balance from month to month',
    file: 'worker/domain/statements/estimate.ts',
    right: 'carried = carriedAfter(carried, statements)',
    wrong: 'carried = input.carried',
  },
  {
    name: 'an estimate counts late lines in every open month',
    file: 'worker/domain/statements/estimate.ts',
    right: 'previousLineCutoff: previous.lineCutoff',
    wrong: 'previousLineCutoff: input.previousLineCutoff',
  },
]
