import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { reachOf } from '#app/domain/permissions'
import { SystemEvidence } from '#app/ui/evidence/system-evidence'
import { requireSystem } from '#app/web/system-visit.server'
import { systemEvidencePage } from './system-evidence-page.server'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireSystem(args, 'read')
  const mayAdd = reachOf(visit.person.roles, 'evidence.add') !== 'none'
  return json({ ...(await systemEvidencePage(visit, visit.system.id)), mayAdd })
}

export default function Evidence() {
  return <SystemEvidence {...useLoaderData<typeof loader>()} />
}
