import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { SystemEvidence } from '#app/ui/evidence/system-evidence'
import { requireGuestSystem } from '#app/web/guest.server'
import { noteView } from './guest-view.server'
import { systemEvidencePage } from './system-evidence-page.server'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireGuestSystem(args)
  const { rows, ...page } = await systemEvidencePage(visit, visit.system.id)
  await noteView(visit, 'Evidence')
  // How often a piece is attached to other systems is not theirs to know.
  const own = rows.map((row) => ({ ...row, _count: { links: row.requirements.length } }))
  return json({ ...page, rows: own, mayAdd: false })
}

export default function GuestEvidence() {
  return <SystemEvidence {...useLoaderData<typeof loader>()} />
}
