import { OSCAL_MODELS } from '#app/domain/oscal-models'
import type { RegisterInfo } from '#app/domain/registers'
import { paths } from '#app/paths'
import { Link } from '#app/ui/kit/link'
import { PageHeader } from '#app/ui/kit/page-header'
import { Panel } from '#app/ui/kit/panel'
import { Table } from '#app/ui/kit/table'

interface ExportsScreenProps {
  registers: readonly RegisterInfo[]
  may: { everything: boolean }
}

/** Everything that can be taken out, in plain words. */
export function ExportsScreen({ registers, may }: ExportsScreenProps) {
  return (
    <>
      <PageHeader
        title="Take data out"
        crumbs={[{ label: 'Reports', href: paths.reports() }]}
        lead="What is in here is yours. Every list leaves as CSV or as an Excel workbook, every system as OSCAL, every report as a sealed PDF with its facts inside."
      />
      <div className="flex flex-col gap-4">
        <Panel
          title="Registers"
          note="The whole list; “Export” on a page takes out what its filters show. Texts are texts: no cell of a file is a formula."
          flush
        >
          <Table
            caption="Registers"
            columns={[
              { key: 'title', head: 'Register', cell: ({ title }) => title, className: 'w-48' },
              { key: 'lead', head: 'What it holds', cell: ({ lead }) => lead },
              {
                key: 'files',
                head: 'Take out as',
                cell: ({ id, title }) => (
                  <span className="flex gap-3">
                    <Link href={paths.register(id, 'csv')} reload aria-label={`${title} as CSV`}>
                      CSV
                    </Link>
                    <Link href={paths.register(id, 'xlsx')} reload aria-label={`${title} as XLSX`}>
                      XLSX
                    </Link>
                  </span>
                ),
                className: 'w-32',
              },
            ]}
            rows={registers}
            rowKey={({ id }) => id}
          />
        </Panel>
        <Panel title="OSCAL" note="NIST’s format for security and compliance tools, version 1.2.1, as JSON.">
          <ul className="flex flex-col gap-1">
            {OSCAL_MODELS.map(({ model, title, lead }) => (
              <li key={model}>
                {title} <span className="text-muted">{lead}</span>
              </li>
            ))}
            <li>
              Catalogue <span className="text-muted">A framework with its requirements and sources.</span>
            </li>
          </ul>
          <p className="mt-3">
            The first four stand under “Export” on the page of <Link href={paths.systems()}>a system</Link>, as it is
            now, and on the page of <Link href={paths.reports()}>a report</Link> about it, as it was frozen. The
            catalogue stands on the page of <Link href={paths.frameworks()}>a framework</Link>.
          </p>
        </Panel>
        <Panel title="Reports, dates and files">
          <ul className="flex flex-col gap-1">
            <li>
              <Link href={paths.reports()}>Reports</Link>{' '}
              <span className="text-muted">as sealed PDF, and their facts as canonical JSON</span>
            </li>
            <li>
              <Link href={paths.calendar()}>What changes next</Link>{' '}
              <span className="text-muted">as a file for a calendar program (.ics)</span>
            </li>
            <li>
              <Link href={paths.evidence()}>Evidence</Link>{' '}
              <span className="text-muted">each file as it was handed in, byte for byte</span>
            </li>
          </ul>
        </Panel>
        {may.everything && (
          <Panel title="Everything at once">
            <p>
              <Link href={paths.settings()}>The settings</Link> give the whole organisation as one archive, which
              another installation can take in.
            </p>
          </Panel>
        )}
      </div>
    </>
  )
}
