import type { LoaderFunctionArgs } from '@remix-run/node'
import { getEvidence } from '#app/data/evidence.server'
import { found, requirePermission } from '#app/web/visit.server'
import { storedFile } from './stored-file.server'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  return storedFile(visit, found(await getEvidence(visit.db, visit.scope, args.params.evidenceId ?? '')))
}
