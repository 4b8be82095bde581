import { developerPages, offerPicture, publicPages } from '#domain/page-paths.ts'
import { vendor } from '#domain/program.ts'
import { adminPages, resellerPages } from '#site/paths.ts'
import { colours } from './brand-mark.ts'

/** Paths that strangers may find; every other page asks not to be listed. */
const listedPaths = [
  publicPages.home(),
  publicPages.apply(),
  publicPages.terms(),
  developerPages.start(),
]

const closedPaths = ['/api/', adminPages.overview(), resellerPages.overview(), publicPages.signIn()]

/** A site map needs whole addresses, so there is none before the origin is known. */
export function sitemap(origin: string): string {
  const urls = listedPaths.map((path) => `<url><loc>${origin}${path}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>
`
}

export function robots(origin: string | undefined): string {
  const closed = closedPaths.map((path) => `Disallow: ${path}`).join('\n')
  const map = origin === undefined ? '' : `\nSitemap: ${origin}/sitemap.xml\n`
  return `User-agent: *\nAllow: ${offerPicture()}\n${closed}\n${map}`
}

export function webManifest(): string {
  const icon = (size: number) => ({
    src: `/icon-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose: 'any maskable',
  })
  return JSON.stringify({
    name: `${vendor.brand} Partners`,
    short_name: vendor.brand,
    description: `The sales partner program of ${vendor.brand}: apply, and follow tenants, trend and commission.`,
    start_url: publicPages.home(),
    display: 'minimal-ui',
    background_color: colours.paper,
    theme_color: colours.paper,
    icons: [{ src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' }, icon(192), icon(512)],
  })
}
