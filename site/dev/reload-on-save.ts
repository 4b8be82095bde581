import type { AstroIntegration, AstroUserConfig } from 'astro'

type VitePlugins = NonNullable<NonNullable<AstroUserConfig['vite']>['plugins']>
type VitePlugin = Extract<VitePlugins[number], { name: string }>

/**
 * While `npm run dev` serves, a saved script runs anew with what imports it. By itself Astro would load
 * the whole Worker anew, which takes seconds; vite has marked what is stale by then.
 */
export function reloadOnSave(): AstroIntegration {
  const plugin = {
    name: 'reload-on-save',
    hotUpdate: {
      order: 'pre',
      handler({ file, server }) {
        if (this.environment.name !== 'ssr' || !/\.tsx?$/.test(file)) return
        const { hot, moduleGraph } = server.environments.client
        // What no open page has loaded can't be exchanged in it.
        if (!moduleGraph.getModulesByFile(file)) hot.send({ type: 'full-reload' })
        return []
      },
    },
  } satisfies VitePlugin
  return {
    name: 'reload-on-save',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [plugin] } })
      },
    },
  }
}
