import type { LoaderFunctionArgs } from '@remix-run/node'
import { systemAsOscal } from '#app/usecases/export-oscal.server'
import { orSayWhyNot, safeDownloadHeaders } from '#app/web/download'
import { requirePermission } from '#app/web/visit.server'

/** A system as it stands, in one of OSCAL's models. */
export async function loader(args: LoaderFunctionArgs) {
  const { ground, by, asOf } = await requirePermission(args, 'read')
  const framework = new URL(args.request.url).searchParams.get('framework') ?? undefined
  const model = (args.params.file ?? '').replace(/\.json$/, '')
  const file = await orSayWhyNot(systemAsOscal(ground, by, args.params.systemId ?? '', { model, framework, asOf }))
  return new Response(file.text, { headers: safeDownloadHeaders(file.fileName, 'application/json') })
}
