import { expect, test } from 'vitest'
import { keyScopes } from '#domain/key-scopes.ts'
import { choosableScopes } from '../../../scripts/house/api-keys.mjs'

test('the command offers the scopes that the console offers', () => {
  expect(choosableScopes).toEqual([...keyScopes])
})
