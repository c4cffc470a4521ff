import type { LoaderFunctionArgs } from '@remix-run/node'
import { Refusal } from '#app/domain/refusal'
import { exportFramework } from '#app/usecases/own-framework.server'
import { safeDownloadHeaders } from '#app/web/download'
import { found, notFound, requirePermission } from '#app/web/visit.server'

/** A framework as the file another installation can read. */
export async function loader(args: LoaderFunctionArgs) {
  const { ground, by, library } = await requirePermission(args, 'read')
  const frameworkId = args.params.frameworkId ?? ''
  const { digests, offered } = await library()
  const newest = digests.get(frameworkId) ?? offered.find((one) => one.frameworkId === frameworkId)?.digest
  const digest = new URL(args.request.url).searchParams.get('digest') ?? found(newest)
  try {
    const { fileName, text } = await exportFramework(ground, by, { frameworkId, digest })
    return new Response(text, { headers: safeDownloadHeaders(fileName, 'application/json') })
  } catch (error) {
    if (error instanceof Refusal) throw notFound()
    throw error
  }
}
