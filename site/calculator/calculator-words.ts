/** "1 tenant", "1,200 tenants". */
export function tenantsText(count: number, locale?: string): string {
  return count === 1 ? '1 tenant' : `${count.toLocaleString(locale)} tenants`
}
