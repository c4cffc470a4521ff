import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { AssessmentsPage } from '#app/ui/assess/assessments-page'
import { AssessmentsScreen } from '#app/ui/assess/assessments-screen'
import { answeredForm } from '#app/ui/form-answer'
import { requireGuestSystem } from '#app/web/guest.server'
import { assessmentsPage } from './assessments-page.server'
import { noteView } from './guest-view.server'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireGuestSystem(args)
  const page = await assessmentsPage(visit, visit.system.id, new URL(args.request.url).searchParams)
  await noteView(visit, page.chosen ? `Assessments under ${page.chosen.title}` : 'Assessments')
  // Only those who answer for something here are named, not everybody of the house.
  const owners = new Set(page.items.map((item) => item.ownerId))
  return json({ ...page, people: page.people.filter(({ value }) => owners.has(value)) })
}

export default function GuestAssessments() {
  return <AssessmentsScreen page={useLoaderData() as AssessmentsPage} form={answeredForm(undefined, 'plan')} />
}
