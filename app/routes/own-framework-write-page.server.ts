import { readDraft } from '#app/data/drafts.server'
import { frameworkBody } from '#app/data/own-frameworks.server'
import { copyText, templateText } from '#app/domain/framework/template'
import { nextVersion, writtenByHand } from '#app/domain/framework/written-order'
import { paths } from '#app/paths'
import type { WriteScreenProps } from '#app/ui/own-framework/write-screen'
import { libraryDigest } from '#app/web/library-digest.server'
import { found, type Visit } from '#app/web/visit.server'

/** A form of the browser carries so much; what is longer comes by upload. */
export const MOST_WRITTEN = 550_000

/** Each beginning has a draft of its own. */
export function draftKeyOf(query: URLSearchParams): string {
  const [edit, copy] = ['edit', 'copy'].map((name) => (query.get(name) ?? '').replace(/[^A-Za-z0-9._-]/g, ''))
  return edit ? `framework-text/edit/${edit}` : copy ? `framework-text/copy/${copy}` : 'framework-text/new'
}

/** What one begins with: a draft, else a new version of one's own, a copy, or the template. */
export async function writePage(
  visit: Visit,
  query: URLSearchParams,
): Promise<Omit<WriteScreenProps, 'form' | 'refused'>> {
  const { db, scope, person, ground } = visit
  const library = await visit.library()
  const draftKey = draftKeyOf(query)
  const draft = await readDraft(db, scope, person.id, draftKey)
  const kept = (draft?.body as { text?: unknown } | undefined)?.text
  const start = await startOf(visit, query)
  return {
    ...{ draftKey, title: start.title, most: MOST_WRITTEN },
    text: typeof kept === 'string' ? kept : start.text,
    draftOf: typeof kept === 'string' && draft ? draft.updatedAt : null,
    libraryUrl: paths.library(libraryDigest(ground.library, library)),
    query: Object.fromEntries(query),
    ...{ locale: person.locale, timeZone: person.timeZone },
  }
}

async function startOf(visit: Visit, query: URLSearchParams): Promise<{ title: string; text: string }> {
  const { db, scope, today } = visit
  const { offered, digests } = await visit.library()
  const [edit, copy] = [query.get('edit'), query.get('copy')]
  const id = edit ?? copy
  if (id === null) return { title: 'Write a framework', text: templateText(today) }
  const digest = offered.find((one) => one.frameworkId === id)?.digest ?? found(digests.get(id))
  const { body, version, own } = found(await frameworkBody(db, scope, id, digest))
  if (edit === null || !own) return { title: `A copy of ${id}`, text: copyText(body, `our-${id}`) }
  const text = writtenByHand({ ...JSON.parse(body), version: nextVersion(version) })
  return { title: `A new version of ${id}`, text }
}
