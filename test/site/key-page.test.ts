import { describe, expect, test } from 'vitest'
import { toMonth } from '#domain/calendar/month.ts'
import { curlCommand } from '#domain/curl.ts'
import { billingScopes, type KeyScope, keyScopes } from '#domain/key-scopes.ts'
import { isPreset, keyPresets } from '#site/islands/admin/console/api-keys/key-presets.ts'
import { linesInText } from '#site/islands/admin/console/api-keys/lines-in-text.ts'
import { callsFor, exampleLine } from '#site/islands/admin/console/api-keys/three-calls.ts'

const november = toMonth('2026-11')
const addresses = (...scopes: readonly KeyScope[]) =>
  callsFor(scopes, november).map(({ request }) => `${request.method} ${request.address}`)

describe('the first calls of a key', () => {
  test('are those that its scopes allow, what is written before what is read', () => {
    expect(addresses(...billingScopes)).toEqual([
      'PUT /api/v1/tenants/example-2026-11',
      'POST /api/v1/revenue-lines',
      'PUT /api/v1/control-totals/2026-11/EUR',
    ])
    expect(addresses('control-totals:read', 'revenue-lines:write')).toEqual([
      'POST /api/v1/revenue-lines',
      'GET /api/v1/control-totals/2026-11',
    ])
    expect(addresses('backup')).toEqual([])
  })

  test.each(keyScopes)('are there for a key with %s alone', (scope) => {
    expect(addresses(scope)).toHaveLength(1)
  })

  test('are commands that name the address, and the key by its variable alone', () => {
    const [call] = callsFor(['statements:read'], november)
    const command = call && curlCommand(call.request, 'https://partners.example')
    expect(command).toBe(
      'curl "https://partners.example/api/v1/statements?month=2026-11" \\\n  --header "Authorization: Bearer $PARTNERS_KEY"',
    )
  })
})

describe('what keys are usually for', () => {
  test.each(keyPresets)('$label: scopes that a person can choose, each once', ({ scopes }) => {
    expect(scopes).toEqual(keyScopes.filter((scope) => scopes.includes(scope)))
    expect(scopes.length).toBeGreaterThan(0)
  })

  test('none but a billing system writes, and nobody but the warehouse reads statements', () => {
    const labelsWith = (end: string) =>
      keyPresets
        .filter(({ scopes }) => scopes.some((scope) => scope.endsWith(end)))
        .map(({ label }) => label)
    expect(labelsWith(':write')).toEqual([
      'Billing system: writes',
      'Billing system: writes, reads back',
    ])
    expect(labelsWith('statements:read')).toEqual(['Data warehouse: reads'])
  })

  test('one is recognized by its scopes, all of them and no other', () => {
    for (const preset of keyPresets) {
      const recognized = keyPresets.filter((other) => isPreset(other, preset.scopes))
      expect(recognized).toEqual([preset])
      expect(isPreset(preset, preset.scopes.slice(1))).toBe(false)
    }
    expect(keyPresets.some((preset) => isPreset(preset, keyScopes))).toBe(false)
  })
})

describe('a text of lines', () => {
  const line = exampleLine(november)
  test.each([
    ['a line', line, [line]],
    ['a list of them', [line, line], [line, line]],
    ['the body of a request', { lines: [line] }, [line]],
    ['what is no line', 7, [7]],
  ])('may be %s', (_what, value, lines) => {
    expect(linesInText(JSON.stringify(value))).toEqual({ lines })
  })

  test.each(['', ' \n', '[]', '{"lines":[]}'])('is asked for while it is “%s”', (text) => {
    expect(linesInText(text)).toEqual({ wrong: 'Write a line as JSON' })
  })

  test('that is no JSON is told with its place', () => {
    expect(linesInText('{\n  "source": billing\n}')).toEqual({
      wrong: expect.stringContaining('from line 2, column 13 on'),
    })
  })
})
