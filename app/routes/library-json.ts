import type { LoaderFunctionArgs } from '@remix-run/node'
import { rulesOnly } from '#app/domain/framework/rules-only'
import { libraryDigest } from '#app/web/library-digest.server'
import { requirePerson } from '#app/web/visit.server'

/** The rules for the browser, so that a form can say what follows while one answers. Its address names its content. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePerson(args)
  const library = await visit.library()
  const digest = libraryDigest(visit.ground.library, library)
  const etag = `"${digest}"`
  const current = new URL(args.request.url).searchParams.get('digest') === digest
  const headers = {
    ETag: etag,
    // Rules are those of the organisation; a proxy in between need not keep them.
    'Cache-Control': current ? 'private, max-age=31536000, immutable' : 'private, no-cache',
    'Content-Type': 'application/json; charset=utf-8',
  }
  if (args.request.headers.get('If-None-Match') === etag) return new Response(null, { status: 304, headers })
  const body = JSON.stringify({
    catalogue: library.catalogue,
    frameworks: library.adopted.map(({ framework }) => rulesOnly(framework)),
  })
  return new Response(body, { headers })
}
