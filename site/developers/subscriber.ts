const [guide = ''] = Object.values(
  import.meta.glob<string>('../../docs/guides/webhooks.md', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
)

const listing = /```js\n([\s\S]+?)\n```/.exec(guide)?.[1]
if (listing === undefined) throw new Error('The guide to webhooks shows no subscriber')

/** The subscriber of the guide to webhooks, which a test runs. */
export const subscriber: string = listing
