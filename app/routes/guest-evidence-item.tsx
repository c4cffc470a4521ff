import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { evidenceOn } from '#app/data/guests.server'
import { peopleNames } from '#app/data/people.server'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { ContentPanel } from '#app/ui/evidence/content-panel'
import { EvidenceHead } from '#app/ui/evidence/evidence-head'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'
import { requireGuestSystem } from '#app/web/guest.server'
import { found } from '#app/web/visit.server'
import { noteView } from './guest-view.server'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireGuestSystem(args)
  const { db, scope, system, today, person } = visit
  const { links, ...evidence } = found(await evidenceOn(db, scope, system.id, args.params.evidenceId ?? ''))
  const library = await visit.library()
  const names = await peopleNames(db, scope, [evidence.addedById])
  await noteView(visit, 'Evidence', { subject: ['evidence', evidence.id], title: evidence.title })
  return json({
    evidence,
    addedBy: evidence.addedById ? (names.get(evidence.addedById) ?? '') : 'Operator',
    shows: links.map(({ assessment: { frameworkId, requirementId } }) => ({
      href: paths.assess(system.id, frameworkId, requirementId),
      title: library.get(frameworkId)?.byId.get(requirementId)?.requirement.title ?? requirementId,
      framework: library.titleOf(frameworkId),
    })),
    ...{ today, locale: person.locale as DateLocale, timeZone: person.timeZone },
  })
}

export default function GuestEvidenceItem() {
  const { evidence, addedBy, shows, ...shown } = useLoaderData<typeof loader>()
  return (
    <>
      <EvidenceHead evidence={evidence} addedBy={addedBy} may={{ attach: false }} {...shown} />
      <div className="flex flex-col gap-4">
        <ContentPanel evidence={evidence} mayCheck={false} {...shown} />
        <Panel title="What it shows">
          <ul>
            {shows.map(({ href, title, framework }) => (
              <li key={href} className="min-h-6 py-0.5">
                <Link href={href} quiet>
                  {title}
                </Link>{' '}
                <span className="text-muted">({framework})</span>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </>
  )
}
