import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

const fontFolder = new URL('./fonts/', import.meta.url)

/** Draws SVG texts as PNG of a given width, with the fonts beside this file and none of the machine's. */
export async function pngDrawer(): Promise<(svg: string, width: number) => Uint8Array> {
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')
  await initWasm(readFileSync(wasm))
  const fontBuffers = readdirSync(fontFolder).map((name) => readFileSync(new URL(name, fontFolder)))
  return (svg, width) =>
    new Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { fontBuffers } })
      .render()
      .asPng()
}
