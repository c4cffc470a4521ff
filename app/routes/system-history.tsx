import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { EmptyState } from '#app/ui/kit/notes'
import { Pager } from '#app/ui/kit/pager'
import { TrailList } from '#app/ui/trail/trail-list'
import { requireSystem } from '#app/web/system-visit.server'
import { trailPage } from './trail-entries.server'

const PAGE = 30

/** The history of one system is for everybody who may read it; the whole trail is for fewer. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireSystem(args, 'read')
  const { system } = visit
  const before = Number(new URL(args.request.url).searchParams.get('before')) || undefined
  const page = await trailPage(visit, { systemId: system.id, before, take: PAGE })
  const { locale, timeZone } = visit.person
  return json({ id: system.id, ...page, later: before !== undefined, locale, timeZone })
}

export default function SystemHistory() {
  const { id, entries, next, later, locale, timeZone } = useLoaderData<typeof loader>()
  if (entries.length === 0) {
    return (
      <EmptyState title="Nothing further back">
        Everything recorded about this system is on the pages before.
      </EmptyState>
    )
  }
  return (
    <>
      <p className="prose-measure text-muted">
        Who changed what about this system and when, newest first. Each entry is chained to the one before it and cannot
        be altered.
      </p>
      <div className="mt-3">
        <TrailList entries={entries} timeZone={timeZone} locale={locale as DateLocale} />
      </div>
      <Pager
        shown={`${entries.length} entries`}
        previousHref={later ? paths.systemHistory(id) : undefined}
        nextHref={next === null ? undefined : paths.systemHistory(id, { before: next })}
      />
    </>
  )
}
