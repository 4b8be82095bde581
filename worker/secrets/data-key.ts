import type { DataKeyState, KeyBeforeState } from '#domain/data-key-state.ts'

/** Of what something sealed is, and of which row: sealed for one place, it opens in no other. */
export type SealedPlace = Readonly<{ purpose: 'webhook_url' | 'webhook_secret'; id: string }>

/** Keeps secrets at rest under the deployment’s DATA_KEY, and opens those under the key before it too. */
export type Safe = Readonly<{
  /** Text as it may be stored: "1.KEY.IV.CIPHERTEXT"; the same text never twice the same. */
  seal: (place: SealedPlace, text: string) => Promise<string>
  /** The text; null where it was sealed under another key or for another place, or is damaged. */
  open: (place: SealedPlace, sealed: string) => Promise<string | null>
  /** How all begins that is sealed under DATA_KEY itself: "1.KEY.". */
  beginning: () => Promise<string>
}>

export type DataKey =
  | Readonly<{ state: 'set'; safe: Safe; before: KeyBeforeState }>
  | Readonly<{ state: Exclude<DataKeyState, 'set'> }>

/** The secrets of a deployment. DATA_KEY_BEFORE stands beside DATA_KEY while that is changed. */
type KeyTexts = Readonly<{ DATA_KEY?: string; DATA_KEY_BEFORE?: string }>

/** What DATA_KEY, 32 bytes in base64, opens and seals; one that is not of this form seals nothing. */
export function dataKeyOf({
  DATA_KEY: text = '',
  DATA_KEY_BEFORE: before = '',
}: KeyTexts): DataKey {
  if (text === '') return { state: 'missing' }
  if (!isKey(text)) return { state: 'invalid' }
  if (before === '') return { state: 'set', safe: safeUnder([text]), before: 'none' }
  if (before === text) return { state: 'set', safe: safeUnder([text]), before: 'same' }
  if (!isKey(before)) return { state: 'set', safe: safeUnder([text]), before: 'invalid' }
  return { state: 'set', safe: safeUnder([text, before]), before: 'set' }
}

const isKey = (text: string): boolean => /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/.test(text)

/** Of the form. A later one may name other keys or another cipher, beside what is stored in this one. */
const version = '1'
const ivBytes = 12

/**
 * AES-256-GCM. Version, purpose and row are authenticated with the text, and so is which key it was. The first
 * of the keys seals; each opens its own.
 */
function safeUnder(texts: readonly [present: string, before?: string]): Safe {
  const [present, ...before] = texts.map((text = '') => keyAndName(bytesOf(text)))
  if (present === undefined) throw new Error('a safe has a key')
  const beginning = async () => `${version}.${(await present).name}.`
  const algorithm = (iv: Uint8Array<ArrayBuffer>, { purpose, id }: SealedPlace, name: string) => {
    const bound = JSON.stringify([version, name, purpose, id])
    return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(bound) }
  }
  return {
    beginning,
    seal: async (place, text) => {
      const { key, name } = await present
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
      const plain = new TextEncoder().encode(text)
      const sealed = await crypto.subtle.encrypt(algorithm(iv, place, name), key, plain)
      return [version, name, base64Of(iv), base64Of(new Uint8Array(sealed))].join('.')
    },
    open: async (place, sealed) => {
      const [ofVersion, ofKey, iv = '', text = ''] = sealed.split('.')
      const known = await Promise.all([present, ...before])
      const own = known.find(({ name }) => name === ofKey)
      if (ofVersion !== version || own === undefined) return null
      try {
        const plain = await crypto.subtle.decrypt(
          algorithm(bytesOf(iv), place, own.name),
          own.key,
          bytesOf(text),
        )
        return new TextDecoder().decode(plain)
      } catch {
        // Web Crypto says no more than that it failed.
        return null
      }
    },
  }
}

/** Its name tells keys apart without telling of them: 32 bits of a digest of 256 random ones. */
async function keyAndName(bytes: Uint8Array<ArrayBuffer>) {
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const name = [...digest.slice(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { key, name }
}

const base64Of = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), byteOf)
const byteOf = (character: string): number => character.charCodeAt(0)
