import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { reachOf } from '#app/domain/permissions'
import { REGISTERS } from '#app/domain/registers'
import { ExportsScreen } from '#app/ui/export/exports-screen'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'reports' }
export const meta = () => [{ title: 'Take data out · Plumbline' }]

/** What this person may take out. */
export async function loader(args: LoaderFunctionArgs) {
  const { roles } = (await requirePermission(args, 'read')).person
  return json({
    registers: REGISTERS.filter(({ permission }) => reachOf(roles, permission) !== 'none'),
    may: { everything: reachOf(roles, 'organisation.export') !== 'none' },
  })
}

export default function Exports() {
  return <ExportsScreen {...useLoaderData<typeof loader>()} />
}
