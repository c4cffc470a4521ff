import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getReport } from '#app/data/reports.server'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { Digest } from '#app/ui/kit/digest'
import { Link } from '#app/ui/kit/link'
import { PageHeader } from '#app/ui/kit/page-header'
import { Panel } from '#app/ui/kit/panel'
import { found, requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'reports' }
export const meta = ({ data }: { data?: { report: { title: string } } }) => [
  { title: `${data?.report.title ?? 'Report'} · Plumbline` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, person } = await requirePermission(args, 'read')
  const report = found(await getReport(db, scope, args.params.reportId ?? ''))
  return json({ report, locale: person.locale as DateLocale, timeZone: person.timeZone })
}

export default function Report() {
  const { report, locale, timeZone } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={report.title}
        crumbs={[{ label: 'Reports', href: paths.reports() }]}
        facts={[
          { term: 'As of', value: formatDay(report.asOf, locale) },
          { term: 'Issued', value: <DateText date={report.issuedAt} timeZone={timeZone} locale={locale} /> },
          { term: 'By', value: report.issuedByName },
          ...(report.system && report.systemId
            ? [{ term: 'System', value: <Link href={paths.system(report.systemId)}>{report.system.name}</Link> }]
            : []),
        ]}
        actions={
          <>
            <LinkButton look="primary" href={paths.reportPdf(report.id)} reload>
              Download the PDF
            </LinkButton>
            <LinkButton href={paths.reportSnapshot(report.id)} reload>
              Download its facts
            </LinkButton>
          </>
        }
      />
      <Panel title="How to check it">
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[12rem_1fr]">
          <dt className="text-muted">Snapshot digest</dt>
          <dd>
            <Digest value={report.digest} copy />
          </dd>
          <dt className="text-muted">Audit chain when issued</dt>
          <dd>
            event {report.auditSequence}, <Digest value={report.auditHash} first={16} />
          </dd>
          <dt className="text-muted">Template</dt>
          <dd>version {report.templateVersion}</dd>
        </dl>
        <p className="mt-3 max-w-prose">
          The PDF is drawn from the frozen facts each time it is downloaded, and comes out the same byte for byte. The
          facts are one JSON file; <code>sha256sum</code> of it gives the digest above, which is printed on every page
          of the PDF.
        </p>
      </Panel>
    </>
  )
}
