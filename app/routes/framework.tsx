import { setTimeout as sleep } from 'node:timers/promises'
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { systemsToAccept } from '#app/data/framework-versions.server'
import { systemsBehind } from '#app/data/scopes.server'
import { readTallies } from '#app/data/tallies.server'
import { firstDaysOfLaw, frameworkView } from '#app/domain/framework-view'
import { reach } from '#app/domain/permissions'
import { answeredForm } from '#app/ui/form-answer'
import { FrameworkScreen, type FrameworkScreenProps } from '#app/ui/framework/framework-screen'
import { adoptFramework, leaveFramework, settleBehind } from '#app/usecases/adopt-framework.server'
import { goOn, submitForm } from '#app/web/submit.server'
import { found, requirePermission } from '#app/web/visit.server'
import { frameworkParts } from './framework-parts.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'frameworks' }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.title ?? 'Framework'} · Plumbline` },
]

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  const { db, scope, ground, by, asOf, person } = visit
  const library = await visit.library()
  const compiled = found(library.get(args.params.frameworkId ?? ''))
  const { id } = compiled.framework
  const adopted = library.digests.has(id)
  const newer = library.newer.includes(id) ? library.offered.find((one) => one.frameworkId === id)! : null
  const tallies = await readTallies(db, scope, ['framework', 'coverage', 'systems'])
  return json({
    view: frameworkView(compiled),
    firstDays: firstDaysOfLaw(compiled, asOf),
    parts: frameworkParts(visit, library, compiled, tallies, new URL(args.request.url).searchParams),
    adopted,
    newer: newer?.version ?? null,
    toAccept: await systemsToAccept(db, scope, id, library.digests.get(id)),
    waiting: adopted ? await systemsBehind(db, scope, library.settledDigest) : 0,
    systems: {
      all: tallies.get('systems|all') ?? 0,
      applies: tallies.get(`framework|${id}|applies`) ?? 0,
      unknown: tallies.get(`framework|${id}|unknown`) ?? 0,
      answered: (tallies.get(`coverage|${id}|applicable`) ?? 0) - (tallies.get(`coverage|${id}|notStarted`) ?? 0),
    },
    tensions: ground.library.tensions.filter(({ sides }) => sides.some((side) => side.framework === id)).length,
    mayAdopt: reach(by, 'framework.adopt') === 'all',
    ...{ asOf, locale: person.locale },
  })
}

/** How long a request waits for the systems; what is left goes on behind it, and the page says how many. */
const PATIENCE = 4_000

const ACTS = { adopt: adoptFramework, leave: leaveFramework, 'go-on': settleBehind }

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'framework.adopt')
  const { pathname } = new URL(args.request.url)
  const id = args.params.frameworkId ?? ''
  return submitForm(args.request, z.object({ intent: z.enum(['adopt', 'leave', 'go-on']) }), async ({ intent }) => {
    const work = ACTS[intent](ground, by, id)
    // A refusal comes at once; a later failure shows as systems that wait, with a button to go on.
    work.catch(() => {})
    await Promise.race([work, sleep(PATIENCE)])
    return goOn(pathname, intent === 'leave' ? 'The framework is no longer in use.' : 'The framework is in use.')
  })
}

export default function Framework() {
  const data = useLoaderData() as Omit<FrameworkScreenProps, 'form'>
  return <FrameworkScreen {...data} form={answeredForm(useActionData<never>(), data.adopted ? 'leave' : 'adopt')} />
}
