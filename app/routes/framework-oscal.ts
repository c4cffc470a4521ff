import type { LoaderFunctionArgs } from '@remix-run/node'
import { frameworkVersion } from '#app/data/organisation-library.server'
import { exportOscalCatalog } from '#app/domain/framework-export'
import { safeDownloadHeaders } from '#app/web/download'
import { found, requirePermission } from '#app/web/visit.server'

/** A framework as an OSCAL catalogue. */
export async function loader(args: LoaderFunctionArgs) {
  const { ground, scope, library } = await requirePermission(args, 'read')
  const frameworkId = args.params.frameworkId ?? ''
  const { digests, offered } = await library()
  const newest = digests.get(frameworkId) ?? offered.find((one) => one.frameworkId === frameworkId)?.digest
  const digest = new URL(args.request.url).searchParams.get('digest') ?? found(newest)
  const { framework } = found(await frameworkVersion(ground, scope, { frameworkId, digest }))
  const { fileName, text } = exportOscalCatalog(framework, digest)
  return new Response(text, { headers: safeDownloadHeaders(fileName, 'application/json') })
}
