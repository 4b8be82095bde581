import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { offerPictures, openApiPath } from '#domain/page-paths.ts'
import description from '#site/developers/openapi.json' with { type: 'json' }
import { iconImage } from './brand-mark.ts'
import { robots, sitemap, webManifest } from './crawler-files.ts'
import { pngDrawer } from './draw-png.ts'
import { offerImage, offerImageSize } from './offer-image.ts'
import { withOwnHashesOnly } from './page-policy.ts'
import { withoutPolyfill } from './page-scripts.ts'
import { withoutSpacesBesideBlocks } from './page-spaces.ts'

/** The last step of a build: what is published beside Astro's own output. `origin`: "https://…", if known. */
export function publishedFiles(origin: string | undefined): AstroIntegration {
  return {
    name: 'published-files',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir)
        for (const path of pagesIn(folder)) {
          const page = withoutSpacesBesideBlocks(readFileSync(path, 'utf8'))
          writeFileSync(path, withOwnHashesOnly(page))
        }
        for (const path of scriptsIn(folder)) {
          writeFileSync(path, withoutPolyfill(readFileSync(path, 'utf8')))
        }
        for (const [name, content] of Object.entries(await filesToPublish(origin))) {
          const path = join(folder, name)
          mkdirSync(dirname(path), { recursive: true })
          writeFileSync(path, content)
        }
      },
    },
  }
}

async function filesToPublish(
  origin: string | undefined,
): Promise<Readonly<Record<string, string | Uint8Array>>> {
  const draw = await pngDrawer()
  const icon = iconImage()
  return {
    'robots.txt': robots(origin),
    ...(origin === undefined ? {} : { 'sitemap.xml': sitemap(origin) }),
    [openApiPath()]: JSON.stringify(description),
    'manifest.webmanifest': webManifest(),
    [offerPictures.promo]: draw(offerImage('promo'), offerImageSize.width),
    [offerPictures.standard]: draw(offerImage('standard'), offerImageSize.width),
    'apple-touch-icon.png': draw(icon, 180),
    'icon-192.png': draw(icon, 192),
    'icon-512.png': draw(icon, 512),
  }
}

const pagesIn = (folder: string) => filesIn(folder, '.html')
const scriptsIn = (folder: string) => filesIn(folder, '.js')

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
}
