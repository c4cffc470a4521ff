import { TOLD_AS_OSCAL } from '#app/domain/oscal-models'
import { many } from '#app/lib/many'
import { paths } from '#app/paths'
import { OscalLinks } from '#app/ui/export/oscal-links'
import { Button } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { Digest } from '#app/ui/kit/digest'
import { formatBytes } from '#app/ui/kit/file-drop'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'
import type { ReportPage } from './report-page'

const WITHIN: Record<string, string> = {
  'snapshot.json': 'the frozen facts',
  'manifest.json': 'the evidence files and frameworks it rests on, with their digests',
  'assessment-results.json': 'the assessments, as OSCAL',
  'seal.json': 'the seal: who issued what, signed',
}

/** The sealed file: what it is, what it carries, and everything that two copies are compared by. */
export function FilePanel({ page, file }: { page: ReportPage; file: NonNullable<ReportPage['file']> }) {
  const { report, locale, timeZone } = page
  return (
    <Panel title="The file" note="Issued once and kept as it is: every download gives the same bytes.">
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
        <dt className="text-muted">PDF</dt>
        <dd>
          {many(file.pages, 'page')}, {formatBytes(file.size)}, sealed{' '}
          <DateText date={file.sealedAt} timeZone={timeZone} locale={locale} />
        </dd>
        <dt className="text-muted">SHA-256 of the file</dt>
        <dd>
          <Digest value={file.sha256} copy />
        </dd>
        <dt className="text-muted">Digest of its facts</dt>
        <dd>
          <Digest value={report.digest} copy />
        </dd>
        <dt className="text-muted">Seal key</dt>
        <dd>
          <Digest value={file.key} />
        </dd>
        <dt className="text-muted">Certificate</dt>
        <dd>
          <Digest value={file.certificate} />
        </dd>
        <dt className="text-muted">Timestamp</dt>
        <dd>
          {file.timestampedAt ? (
            <>
              by a timestamp authority, <DateText date={file.timestampedAt} timeZone={timeZone} locale={locale} />
            </>
          ) : (
            'none: the day of sealing is stated by this installation'
          )}
        </dd>
        <dt className="text-muted">Audit trail when issued</dt>
        <dd>
          event {report.auditSequence}, <Digest value={report.auditHash} first={16} />
        </dd>
        <dt className="text-muted">Carries inside</dt>
        <dd>
          <ul>
            {file.attachments.map((name) => (
              <li key={name}>
                <code>{name}</code> <span className="text-muted">{WITHIN[name]}</span>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </Panel>
  )
}

/** The same report in other forms. */
export function AlsoAs({ reportId, kind, sealed }: { reportId: string; kind: string; sealed: boolean }) {
  return (
    <Panel title="Also as">
      <ul className="flex flex-col gap-1">
        {sealed && (
          <li>
            <form method="post" action={paths.reportPackage(reportId)} className="inline">
              <Button size="small">Audit package (ZIP)</Button>
            </form>{' '}
            <span className="text-muted">
              the file, its facts, every evidence file, the trail up to the seal; taking it is recorded
            </span>
          </li>
        )}
        <li>
          <Link href={paths.reportSnapshot(reportId)} reload>
            Its facts as JSON
          </Link>{' '}
          <span className="text-muted">the canonical text whose SHA-256 is the digest of the facts</span>
        </li>
        {TOLD_AS_OSCAL.some((one) => one === kind) && (
          <OscalLinks href={(model) => paths.reportOscal(reportId, model)} />
        )}
      </ul>
    </Panel>
  )
}
