import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { listPeople } from '#app/data/people.server'
import { lastTrailCheck } from '#app/data/trail-checks.server'
import { trailStanding } from '#app/data/trail-standing.server'
import { systemNames } from '#app/data/trail-view.server'
import { type Permission, reachOf } from '#app/domain/permissions'
import { trailParams, trailQuery, trailWhere } from '#app/domain/trail-filter'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { ExportMenu } from '#app/ui/export/export-menu'
import { Button, LinkButton } from '#app/ui/kit/button'
import { EmptyState } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Pager } from '#app/ui/kit/pager'
import { Panel } from '#app/ui/kit/panel'
import { ChainState } from '#app/ui/trail/chain-state'
import { CheckpointLine } from '#app/ui/trail/checkpoint-line'
import { TrailFilters } from '#app/ui/trail/trail-filters'
import { TrailList } from '#app/ui/trail/trail-list'
import { TrailSubject } from '#app/ui/trail/trail-subject'
import { checkTrail } from '#app/usecases/check-trail.server'
import { goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'
import { trailPage } from './trail-entries.server'

export const handle: InsideHandle = { place: 'trail' }
export const meta = () => [{ title: 'Trail · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'trail.read')
  const { db, scope, person } = visit
  const query = trailQuery(new URL(args.request.url).searchParams)
  const page = await trailPage(visit, { ...trailWhere(query), take: 50 })
  const systems = await systemNames(db, scope, [query.system, ...page.entries.map((entry) => entry.systemId)])
  const people = await listPeople(db, scope)
  const may = (permission: Permission) => reachOf(person.roles, permission) !== 'none'
  return json({
    query,
    ...page,
    systems,
    people: people.map(({ id, name }) => ({ value: id, label: name })),
    standing: await trailStanding(db, scope),
    check: await lastTrailCheck(db, scope),
    mayVerify: may('trail.verify'),
    shut: [...(may('guest.manage') ? [] : ['guest']), ...(may('report.schedule') ? [] : ['report-schedule'])],
    ...{ locale: person.locale as DateLocale, timeZone: person.timeZone },
  })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'trail.verify')
  return submitForm(args.request, z.object({ intent: z.literal('check') }), async () => {
    await checkTrail(ground, by)
    return goOn(paths.trail())
  })
}

export default function Trail() {
  const { query, entries, next, systems, people, standing, check, mayVerify, shut, ...shown } =
    useLoaderData<typeof loader>()
  const params = trailParams(query)
  const busy = useNavigation().formData?.get('intent') === 'check' && 'Checking…'
  return (
    <>
      <PageHeader
        title="Trail"
        lead="Who did what, when and to which object. Each event carries the hash of the one before it; none can be altered or taken out unseen."
        actions={<ExportMenu register="trail" query={params} />}
      />
      <Panel className="mb-4">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0 flex-1">
            <ChainState chain={{ head: standing, check }} {...shown} />
            <CheckpointLine {...standing} />
          </div>
          {mayVerify && (
            <Form method="post" className="print:hidden">
              <input type="hidden" name="intent" value="check" />
              <Button busy={busy}>Check now</Button>
            </Form>
          )}
        </div>
      </Panel>
      <TrailFilters query={query} people={people} system={systems[query.system] ?? null} />
      {entries.length === 0 ? (
        <EmptyState
          title="No event matches these filters"
          action={<LinkButton href={paths.trail()}>Show the whole trail</LinkButton>}
        />
      ) : (
        <>
          <TrailList
            entries={entries}
            {...shown}
            about={(entry) => <TrailSubject entry={entry} systems={systems} shut={shut} />}
          />
          <Pager
            shown={`${entries.length} events, newest first`}
            previousHref={query.before === null ? undefined : paths.trail(params)}
            nextHref={next === null ? undefined : paths.trail({ ...params, before: next })}
          />
        </>
      )}
    </>
  )
}
