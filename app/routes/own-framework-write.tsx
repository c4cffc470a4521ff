import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { dropDraft } from '#app/data/drafts.server'
import type { Problem } from '#app/domain/framework/problems'
import { Refusal } from '#app/domain/refusal'
import { paths } from '#app/paths'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { WriteScreen, type WriteScreenProps } from '#app/ui/own-framework/write-screen'
import { addOwnFramework } from '#app/usecases/own-framework.server'
import { requiredText } from '#app/web/form-fields'
import { goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'
import { draftKeyOf, MOST_WRITTEN, writePage } from './own-framework-write-page.server'

export const handle: InsideHandle = { place: 'frameworks', wide: true }
export const meta: MetaFunction = () => [{ title: 'Write a framework · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'framework.adopt')
  return json(await writePage(visit, new URL(args.request.url).searchParams))
}

const schema = z.object({
  intent: z.enum(['keep', 'discard']),
  text: requiredText('Write the framework first.', MOST_WRITTEN),
})

export async function action(args: ActionFunctionArgs) {
  const { ground, by, db, scope } = await requirePermission(args, 'framework.adopt')
  const query = new URL(args.request.url).searchParams
  return submitForm(args.request, schema, async ({ intent, text }) => {
    if (intent === 'discard') {
      await dropDraft(db, scope, by.personId, draftKeyOf(query))
      return goOn(paths.writeFramework(Object.fromEntries(query)), 'Your draft is gone.')
    }
    try {
      const { frameworkId } = await addOwnFramework(ground, by, { text, origin: 'written' })
      await dropDraft(db, scope, by.personId, draftKeyOf(query))
      return goOn(paths.framework(frameworkId), 'Kept as a framework of your own. It can be taken into use.')
    } catch (error) {
      const problems = error instanceof Refusal ? (error.more.problems as Problem[] | undefined) : undefined
      if (!problems) throw error
      return json({ problems, text }, { status: 422 })
    }
  })
}

export default function WriteFramework() {
  const props = useLoaderData() as Omit<WriteScreenProps, 'form' | 'refused'>
  const answer = useActionData<Answer & { problems?: Problem[]; text?: string }>()
  const refused = answer?.problems ? undefined : answer
  const sent = answer?.text ?? answeredForm(refused, 'keep').value('text')
  return (
    <WriteScreen
      key={props.draftKey}
      {...props}
      text={sent || props.text}
      refused={answer?.problems ?? []}
      form={answeredForm(refused, 'keep')}
    />
  )
}
