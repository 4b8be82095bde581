// Invented: a place that does not exist, and a trade.
const places = [
  'Alderbrook',
  'Birkenau',
  'Castellmar',
  'Dunwick',
  'Eikelund',
  'Falkensee-Nord',
  'Grünwarte',
  'Hollowmere',
  'Isenbach',
  'Jordvik',
  'Kaltenhof',
  'Lindmoor',
  'Marisol',
  'Nettelbeck',
  'Ostrava-Hill',
  'Pinehaven',
  'Quellental',
  'Rosendahl',
  'Silverford',
  'Tormarin',
  'Ulmenau',
  'Valmora',
  'Westerby',
  'Yarrowdale',
  'Zedernberg',
] as const

const trades = [
  'Clinics',
  'Tax Advisers',
  'Machine Works',
  'Freight',
  'Schools',
  'Publishing',
  'Energy',
  'Hotels',
  'Homes',
  'Insurance',
  'Foods',
  'Software',
] as const

/** The name of the tenant with this index; no two of the first 300 are the same. */
export function tenantName(index: number): string {
  const place = index % places.length
  const round = Math.floor(index / places.length)
  return `${places[place]} ${trades[(place + round) % trades.length]}`
}
