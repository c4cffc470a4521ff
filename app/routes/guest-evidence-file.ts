import type { LoaderFunctionArgs } from '@remix-run/node'
import { evidenceOn } from '#app/data/guests.server'
import { requireGuestSystem } from '#app/web/guest.server'
import { found } from '#app/web/visit.server'
import { noteView } from './guest-view.server'
import { storedFile } from './stored-file.server'

/** The file of evidence that is attached to an answer of the system; what is attached nowhere here is not theirs. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireGuestSystem(args)
  const { db, scope, system } = visit
  const asked = await evidenceOn(db, scope, system.id, args.params.evidenceId ?? '')
  const evidence = found(asked?.kind === 'file' ? asked : null)
  await noteView(visit, 'File', { subject: ['evidence', evidence.id], title: evidence.title })
  return storedFile(visit, evidence)
}
