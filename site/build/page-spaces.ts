const block =
  '</?(?:head|meta|link|title|body|main|header|footer|nav|section|div|form|fieldset|legend|p|h[1-3]|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|th|td|details|summary|figure|figcaption|svg|select|option)(?=[ >])[^<>]*>'

const beforeBlock = new RegExp(`\\s+(?=${block})`, 'g')
const behindBlock = new RegExp(`(${block})\\s+`, 'g')

/** A page without the spaces beside blocks, which nobody sees: its first round trip holds what it says instead. */
export const withoutSpacesBesideBlocks = (html: string): string =>
  html.replaceAll(beforeBlock, '').replaceAll(behindBlock, '$1')
