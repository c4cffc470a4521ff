import { formatDay } from '#app/lib/dates'
import { many } from '#app/lib/many'
import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { Digest } from '#app/ui/kit/digest'
import { formatBytes } from '#app/ui/kit/file-drop'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'

export interface SharedReport {
  title: string
  organisation: string
  asOf: string
  issuedAt: string
  issuedByName: string
  pages: number
  size: number
  sha256: string
  /** the instant the link ends */
  until: string
  recipient: string
  /** when a newer report replaced this one */
  replacedAt: string | null
}

/** What the recipient of a link sees: what the report is, its file, and how to be sure of it. */
export function SharedReportView({ report, pdf }: { report: SharedReport; pdf: string }) {
  return (
    <div className="flex flex-col gap-4">
      {report.replacedAt && (
        <Note kind="warn" title="A newer report replaces this one">
          It was issued on <DateText date={report.replacedAt} />. Ask the organisation for it.
        </Note>
      )}
      <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <dt className="text-muted">Organisation</dt>
        <dd>
          <bdi>{report.organisation}</bdi>
        </dd>
        <dt className="text-muted">As of</dt>
        <dd>{formatDay(report.asOf)}</dd>
        <dt className="text-muted">Issued</dt>
        <dd>
          <DateText date={report.issuedAt} /> by <bdi>{report.issuedByName}</bdi>
        </dd>
        <dt className="text-muted">File</dt>
        <dd>
          PDF, {many(report.pages, 'page')}, {formatBytes(report.size)}
        </dd>
        <dt className="text-muted">SHA-256</dt>
        <dd>
          <Digest value={report.sha256} copy />
        </dd>
      </dl>
      <div>
        <LinkButton look="primary" href={pdf} reload>
          Download the PDF
        </LinkButton>
      </div>
      <section className="border-t border-line pt-3">
        <h2>How to check it</h2>
        <p className="mt-1">
          <Link href={paths.verify()} reload>
            Check the file in your browser
          </Link>
          : it stays on your machine. It carries a digital signature, which your PDF reader tells you about, and{' '}
          <code>sha256sum</code> of it gives the figure above.
        </p>
      </section>
      <p className="text-sm text-muted">
        This link is for <bdi>{report.recipient}</bdi> and ends <DateText date={report.until} />. Each opening is
        recorded.
      </p>
    </div>
  )
}
