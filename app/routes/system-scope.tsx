import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { getSystem } from '#app/data/systems.server'
import type { ScopePage } from '#app/ui/scope/scope-page'
import { ScopeScreen } from '#app/ui/scope/scope-screen'
import { readSystemForm } from '#app/ui/system/system-form'
import { editSystem } from '#app/usecases/edit-system.server'
import { goOn, submitForm } from '#app/web/submit.server'
import { found, requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'
import { scopePage } from './scope-page.server'

export const handle: InsideHandle = { place: 'systems' }
export const meta: MetaFunction = ({ matches }) => {
  const above = matches.find((match) => match.id === 'routes/system')?.data as { system?: { name: string } } | undefined
  return [{ title: `Scope · ${above?.system?.name ?? 'System'} · Plumbline` }]
}

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  return json(await scopePage(visit, args.params.systemId ?? '', new URL(args.request.url).searchParams))
}

const answerSchema = z.looseObject({ version: z.coerce.number().int(), shown: z.string() })

/** Answers one question where it stands. */
export async function action(args: ActionFunctionArgs) {
  const { db, scope, by, ground } = await requirePermission(args, 'system.edit')
  const url = new URL(args.request.url)
  return submitForm(args.request, answerSchema, async (form) => {
    const system = found(await getSystem(db, scope, args.params.systemId ?? ''))
    const values = readSystemForm(Object.entries(form), ground.library.catalogue, system)
    await editSystem(ground, by, system.id, form.version, values)
    return goOn(url.pathname + url.search, 'Answered. The scope is worked out again.')
  })
}

export default function SystemScope() {
  const page = useLoaderData() as ScopePage
  const above = useRouteLoaderData('routes/system') as { system?: { name: string } } | undefined
  const answer = useActionData<typeof action>() as Parameters<typeof ScopeScreen>[0]['answer']
  return <ScopeScreen page={page} answer={answer} systemName={above?.system?.name ?? 'this system'} />
}
