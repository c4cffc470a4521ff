import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { GuestAnswer, type GuestAnswerPage } from '#app/ui/guest/guest-answer'
import { requireGuestSystem } from '#app/web/guest.server'
import { guestAnswerPage } from './guest-answer-page.server'
import { noteView } from './guest-view.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.view.title} · ${data.system.name} · Guest · Plumbline` : 'Guest · Plumbline' },
]

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireGuestSystem(args)
  const page = await guestAnswerPage(visit, args.params)
  await noteView(visit, `Answer to ${page.framework.title} ${page.view.id}`)
  return json(page)
}

export default function Answer() {
  return <GuestAnswer page={useLoaderData() as GuestAnswerPage} />
}
