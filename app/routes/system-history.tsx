import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { GUEST_VIEW } from '#app/domain/guests'
import { SystemHistory } from '#app/ui/trail/system-history'
import { requireSystem } from '#app/web/system-visit.server'
import { trailPage } from './trail-entries.server'

const PAGE = 30

/** The history of one system is for everybody who may read it; the whole trail is for fewer. Who only looked is left out. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireSystem(args, 'read')
  const { system } = visit
  const before = Number(new URL(args.request.url).searchParams.get('before')) || undefined
  const page = await trailPage(visit, { systemId: system.id, except: [GUEST_VIEW], before, take: PAGE })
  const { locale, timeZone } = visit.person
  return json({ id: system.id, ...page, later: before !== undefined, locale, timeZone })
}

export default function History() {
  return <SystemHistory {...useLoaderData<typeof loader>()} />
}
