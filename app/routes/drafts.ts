import { type ActionFunctionArgs, json } from '@remix-run/node'
import { z } from 'zod'
import { keepDraft } from '#app/data/drafts.server'
import { requirePerson } from '#app/web/visit.server'

/** A long questionnaire with long texts stays far below this; a framework file that somebody writes may be long. */
const LARGEST = 100_000
const LARGEST_FRAMEWORK = 750_000

const draftSchema = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9-]+(\/[A-Za-z0-9._-]+){0,3}$/)
    .max(120),
  body: z.record(z.string(), z.unknown()),
})

/** POST of JSON {key, body}: keeps what the person is writing, for this person alone. */
export async function action(args: ActionFunctionArgs) {
  const { db, scope, person, now } = await requirePerson(args)
  const text = await args.request.text()
  const tooLong = () => json({ message: 'This draft is too long to be kept.' }, { status: 413 })
  if (text.length > LARGEST_FRAMEWORK) return tooLong()
  const draft = draftSchema.safeParse(parsed(text))
  if (!draft.success) return json({ message: 'This is not a draft.' }, { status: 422 })
  if (text.length > LARGEST && !draft.data.key.startsWith('framework-text/')) return tooLong()
  await keepDraft(db, scope, person.id, { ...draft.data, now })
  return json({ kept: now })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
