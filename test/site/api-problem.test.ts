import { describe, expect, test } from 'vitest'
import { problemFrom } from '#site/api/api-problem.ts'
import { answerOf, postJson } from '#site/api/api-request.ts'

const refused = {
  type: 'about:blank',
  title: 'Some of the input needs a correction',
  status: 422,
  code: 'invalid_input',
  detail: 'Correct the fields that are named.',
  requestId: '01k00000000000000000000000',
  errors: [{ path: 'website', message: 'Enter the address of your website' }],
}
const anyProblem = {
  status: 502,
  code: 'unexpected',
  title: 'That did not work',
  detail: 'Something went wrong on our side. Try again in a minute.',
  requestId: null,
  errors: [],
}

describe('a failed answer', () => {
  test('of our API is told in its own words', () => {
    const { type: _type, ...told } = refused
    expect(problemFrom(422, refused)).toEqual(told)
  })

  test.each([
    ['no body', null],
    ['a page of some proxy', '<html>Bad gateway</html>'],
    ['a list', [refused]],
    ['a number', 502],
    ['an empty object', {}],
    ['wrong types', { title: 7, code: null, detail: '', requestId: 3, errors: 'website' }],
  ])('with %s still says what to do', (_what, body) => {
    expect(problemFrom(502, body)).toEqual(anyProblem)
  })

  test('keeps the field messages that are whole, and drops the others', () => {
    const errors = [
      null,
      'website',
      { path: 'website' },
      { path: 1, message: 'x' },
      ...refused.errors,
    ]
    expect(problemFrom(422, { errors }).errors).toEqual(refused.errors)
  })
})

describe('a call', () => {
  test('that succeeds gives its value', async () => {
    expect(await answerOf(Promise.resolve(Response.json({ n: 1 })))).toEqual({
      ok: true,
      value: { n: 1 },
    })
  })

  test('that is answered with nothing, as by 204, gives nothing', async () => {
    const answer = new Response(null, { status: 204 })
    expect(await answerOf(Promise.resolve(answer))).toEqual({ ok: true, value: undefined })
  })

  test('that is refused gives the problem', async () => {
    const answer = Response.json(refused, { status: 422 })
    const result = await answerOf(Promise.resolve(answer))
    expect(result).toMatchObject({ ok: false, problem: { code: 'invalid_input', status: 422 } })
  })

  test('whose refusal is no JSON gives a problem all the same', async () => {
    const answer = new Response('<html>', { status: 502 })
    const result = await answerOf(Promise.resolve(answer))
    expect(result).toEqual({ ok: false, problem: anyProblem })
  })

  test('that gets no answer says that nothing is done twice', async () => {
    const result = await postJson('http://127.0.0.1:1/nobody-is-here', {})
    expect(result).toMatchObject({
      ok: false,
      problem: { status: 0, code: 'connection_lost', detail: expect.stringContaining('twice') },
    })
  })
})
