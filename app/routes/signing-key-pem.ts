import type { LoaderFunctionArgs } from '@remix-run/node'
import { getSigningKey } from '#app/data/signing-keys.server'
import { safeDownloadHeaders } from '#app/web/download'
import { found, requirePermission } from '#app/web/visit.server'

/** The public half of a key as PEM: for whoever checks a report, and for the trust list of a PDF reader. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, scope } = await requirePermission(args, 'read')
  const { id, kind, publicPart } = found(await getSigningKey(db, scope, args.params.keyId ?? ''))
  const name = `${kind === 'seal' ? 'seal-key' : 'certificate'}-${id.slice(0, 12)}.pem`
  return new Response(publicPart, { headers: safeDownloadHeaders(name, 'application/x-pem-file') })
}
