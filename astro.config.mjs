import { createHash } from 'node:crypto'
import cloudflare from '@astrojs/cloudflare'
import preact from '@astrojs/preact'
import { defineConfig } from 'astro/config'
import { publicOrigin } from './site/build/public-origin.ts'
import { publishedFiles } from './site/build/published-files.ts'
import { turnstileOrigin, turnstileSiteKey } from './site/build/turnstile-site-key.ts'
import { reloadOnSave } from './site/dev/reload-on-save.ts'
import { headScript } from './site/viewing/head-script.ts'

// Known once a deployment is set up: only then do pages name whole addresses of their own.
const origin = publicOrigin(new URL('./wrangler.toml', import.meta.url))
// Without a key no page knows of Turnstile, and none may load from another site.
const siteKey = turnstileSiteKey(new URL('./wrangler.toml', import.meta.url))
/** @type {`frame-src ${string}`} */
const frameSources = `frame-src ${turnstileOrigin}`
// `npm start` builds the local demo beside the production build, `npm run dev` serves it from the
// sources; only the demo holds /dev/*.
const demo = process.env['DEMO_BUILD'] === '1'
// `npm run dev` names the folder of its data; a build has none.
const state = process.env['LOCAL_STATE']

export default defineConfig({
  ...(origin === undefined ? {} : { site: origin }),
  srcDir: './site',
  publicDir: './site/public',
  outDir: demo ? './.demo' : './dist',
  output: 'server',
  session: false,
  trailingSlash: 'ignore',
  // The default drops line breaks between words and expressions, which glues sentences together.
  compressHTML: true,
  adapter: cloudflare({
    imageService: 'passthrough',
    configPath: './wrangler.toml',
    ...(state === undefined ? {} : { persistState: { path: state } }),
  }),
  integrations: [
    preact(),
    publishedFiles(origin),
    ...(demo ? [localMailbox(), reloadOnSave()] : []),
  ],
  markdown: { syntaxHighlight: false },
  build: { inlineStylesheets: 'always', format: 'directory' },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        ...(siteKey === '' ? [] : [frameSources]),
      ],
      scriptDirective: {
        hashes: [sha256(headScript)],
        ...(siteKey === '' ? {} : { resources: ["'self'", turnstileOrigin] }),
      },
    },
  },
  vite: {
    // A worker loads what only some files need when they come.
    worker: { format: 'es' },
    define: {
      __DEMO__: JSON.stringify(demo),
      __TURNSTILE_SITE_KEY__: JSON.stringify(siteKey),
    },
    build: { assetsInlineLimit: 0 },
    // The address is printed before: it may not become another.
    server: { strictPort: true },
    // What `astro dev` finds only while it serves makes the first pages fail: it is named here.
    optimizeDeps: {
      include: [
        ...['preact', 'preact/hooks', 'preact/jsx-runtime', 'preact/devtools'],
        ...['papaparse', 'fflate', 'read-excel-file/universal'],
      ],
    },
  },
})

/**
 * What a policy names an inline script by that Astro doesn't know of.
 * @type {(script: string) => `sha256-${string}`}
 */
function sha256(script) {
  return `sha256-${createHash('sha256').update(script).digest('base64')}`
}

/**
 * Adds /dev/mailbox to the demo: its source is outside of site/pages.
 * @returns {import('astro').AstroIntegration}
 */
function localMailbox() {
  const page = { pattern: '/dev/mailbox', entrypoint: './site/dev/mailbox.astro', prerender: true }
  return {
    name: 'local-mailbox',
    hooks: { 'astro:config:setup': ({ injectRoute }) => injectRoute(page) },
  }
}
