import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { json, redirect } from '@remix-run/node'
import type { output, ZodType } from 'zod'
import { Refusal } from '#app/domain/refusal'
import { cleanText } from '#app/lib/text'
import { toastCookie } from './toast.server'
import { forbidden, notFound } from './visit.server'

/** What a form gets back where it was not done: the person's input as typed, errors by field, and what stands now in a conflict. */
export interface FormAnswer {
  submission: SubmissionResult<string[]>
  current?: unknown
}

/**
 * Reads a form, checks it against a schema and does one thing with it. Wrong input and refusals of the domain come back
 * as 422 (409 where somebody else was faster) with everything the person typed still there.
 */
export async function submitForm<S extends ZodType>(
  request: Request,
  schema: S,
  go: (value: output<S>) => Promise<Response>,
): Promise<Response> {
  const data = await readForm(request)
  const submission = parseWithZod(data, { schema })
  // A page must not carry a password back to where it came from.
  const hideFields = [...new Set(data.keys())].filter(isPassword)
  if (submission.status !== 'success') {
    return json<FormAnswer>({ submission: submission.reply({ hideFields }) }, { status: 422 })
  }
  try {
    return await go(submission.value as output<S>)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'forbidden') throw forbidden()
    if (error.code === 'not-found') throw notFound()
    const fieldErrors = Object.fromEntries(Object.entries(error.more.fields ?? {}).map(([key, text]) => [key, [text]]))
    const reply = submission.reply({ formErrors: [error.sentence], fieldErrors, hideFields })
    const status = error.code === 'conflict' ? 409 : 422
    return json<FormAnswer>({ submission: reply, current: error.more.current ?? undefined }, { status })
  }
}

const isPassword = (name: string): boolean => /password/i.test(name)

/** More than any form of ours; a choice among many requirements sends some hundreds. */
const MOST_FIELDS = 2_000

/** A name, or a short path such as `fact[12].key`: Conform takes `a[9999999]` for a place in a list and would build all of it. */
const FIELD = /^[A-Za-z][\w-]{0,59}(?:\.[A-Za-z][\w-]{0,59}|\[\d{1,3}\]){0,3}$/
const RESERVED = /(?:^|\.)(?:constructor|prototype)(?:[.[]|$)/

/** The fields of a form, with texts as both databases keep them. */
async function readForm(request: Request): Promise<FormData> {
  // Never multipart: files come through the streaming route. The edge refuses others before they get here.
  const sent = [...new URLSearchParams(await request.text())]
  if (sent.length > MOST_FIELDS || sent.some(([name]) => !FIELD.test(name) || RESERVED.test(name))) {
    throw new Response('This form is malformed.', { status: 400 })
  }
  const data = new FormData()
  for (const [name, value] of sent) data.append(name, isPassword(name) ? value : cleanText(value))
  return data
}

/** Goes on after a success, with a word about what was done. */
export function goOn(to: string, toast?: string, headers: HeadersInit = {}): Response {
  const all = new Headers(headers)
  if (toast) all.append('Set-Cookie', toastCookie(toast))
  return redirect(to, { headers: all })
}
