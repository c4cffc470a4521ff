import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData, useLocation } from '@remix-run/react'
import { SystemHeader } from '#app/ui/system/system-header'
import { SystemTabs } from '#app/ui/system/system-tabs'
import { requireSystem, scopesOnVisit } from '#app/web/system-visit.server'
import type { InsideHandle } from './inside'
import { systemHead } from './system-head.server'

export const handle: InsideHandle = { place: 'systems' }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.system.name ?? 'System'} · Plumbline` },
]

/** The head of every page about one system. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireSystem(args, 'read')
  const scopes = await scopesOnVisit(args, visit)
  const asked = new Set(scopes.map((row) => row.frameworkId))
  return json({
    ...(await systemHead(visit, scopes)),
    questionnaires: visit.ground.library.questionnaires
      .filter((one) => asked.has(one.framework))
      .map((one) => ({ id: one.id, title: one.shortTitle })),
  })
}

export default function System() {
  const data = useLoaderData<typeof loader>()
  const { pathname } = useLocation()
  return (
    <>
      <SystemHeader {...data} />
      <SystemTabs
        id={data.system.id}
        open={data.system.openCount}
        pathname={pathname}
        questionnaires={data.questionnaires}
      />
      <div className="mt-5">
        <Outlet />
      </div>
    </>
  )
}
