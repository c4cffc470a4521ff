import { expect, test } from 'vitest'
import { z } from 'zod'
import { type FormAnswer, submitForm } from '#app/web/submit.server'
import { readToast, toastCookie } from '#app/web/toast.server'
import { answerOf, plainRequest } from '../support/context'

const schema = z.object({ name: z.string(), roles: z.array(z.string()).default([]), password: z.string().default('') })
const posted = (form: Record<string, string | string[]>) => plainRequest('/', form)
const echo = async (form: Record<string, string | string[]>) => {
  const answer = await answerOf(submitForm(posted(form), schema, async (value) => Response.json(value)))
  return { status: answer.status, body: answer.ok ? ((await answer.json()) as z.output<typeof schema>) : null }
}

test('a field name that spells out a place in a list is refused before anything is built from it', async () => {
  // One such field of forty bytes took four gigabytes and the server with it.
  for (const name of [
    'roles[5000000]',
    'a.b.c.d.e',
    '__proto__.polluted',
    'a.constructor.name',
    '__intent__',
    'a'.repeat(200),
  ]) {
    const started = performance.now()
    expect([name, (await echo({ name: 'Ada', [name]: 'x' })).status]).toEqual([name, 400])
    expect(performance.now() - started).toBeLessThan(1_000)
  }
})

test('a short path is taken for what it says', async () => {
  const pairs = z.object({ fact: z.array(z.object({ key: z.string() })) })
  const request = posted({ 'fact[0].key': 'a', 'fact[1].key': 'b' })
  const answer = await submitForm(request, pairs, async (value) => Response.json(value))
  expect(await answer.json()).toEqual({ fact: [{ key: 'a' }, { key: 'b' }] })
})

test('the widest lists a form may name are built in a moment', async () => {
  const wide = Object.fromEntries(Array.from({ length: 1_900 }, (_, at) => [`k${at}[999][999][999]`, 'x']))
  const started = performance.now()
  await answerOf(submitForm(posted(wide), z.looseObject({}), async () => Response.json(null)))
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('a form has so many fields and no more', async () => {
  const many = Array.from({ length: 5_000 }, (_, at) => `role-${at}`)
  expect((await echo({ name: 'Ada', roles: many })).status).toBe(400)
  expect((await echo({ name: 'Ada', roles: many.slice(0, 600) })).body?.roles).toHaveLength(600)
})

test('what no database keeps never gets past the form; a password stays as typed', async () => {
  const form = { name: 'A\u0000da\u0007 \ud83d\r\nL.', roles: ['a\u0000'], password: 'se\u0000cret ' }
  const { body } = await echo(form)
  expect(body).toEqual({ name: 'Ada \ufffd\nL.', roles: ['a'], password: 'se\u0000cret ' })
})

test('a form that is refused keeps what was typed and never a password', async () => {
  const request = posted({ roles: 'auditor', password: 'secret' })
  const answer = await submitForm(request, schema, async () => Response.json(null))
  expect(answer.status).toBe(422)
  const { submission } = (await answer.json()) as FormAnswer
  expect(submission.initialValue).toEqual({ roles: 'auditor' })
})

test('a toast may be cut in the middle of a character', () => {
  for (const message of [`${'x'.repeat(299)}😀 saved.`, 'half \ud83d saved', 'Saved.']) {
    const cookie = toastCookie(message).split(';')[0] ?? ''
    const shown = readToast(new Request('http://localhost/', { headers: { cookie } }))
    expect(shown).toBe(message.slice(0, 300).toWellFormed())
  }
})
