import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { json, redirect } from '@remix-run/node'
import type { output, ZodType } from 'zod'
import { Refusal } from '#app/domain/refusal'
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
  // Never multipart: files come through the streaming route. The edge refuses others before they get here.
  const form = new URLSearchParams(await request.text())
  const data = new FormData()
  for (const [key, value] of form) data.append(key, value)
  const submission = parseWithZod(data, { schema })
  // A page must not carry a password back to where it came from.
  const hideFields = [...new Set(data.keys())].filter((name) => /password/i.test(name))
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

/** Goes on after a success, with a word about what was done. */
export function goOn(to: string, toast?: string, headers: HeadersInit = {}): Response {
  const all = new Headers(headers)
  if (toast) all.append('Set-Cookie', toastCookie(toast))
  return redirect(to, { headers: all })
}
