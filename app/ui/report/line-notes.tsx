import { paths } from '#app/paths'
import { DateText } from '#app/ui/kit/date-text'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'
import type { Neighbour, ReportPage } from './report-page'

/** What became of the report, before anything else on its page: withdrawn, replaced, what it replaces. */
export function LineNotes({ page }: { page: ReportPage }) {
  const { withdrawal, replacedBy, replaces, locale, timeZone } = page
  const link = ({ id, title, issuedAt }: Neighbour) => (
    <>
      <Link href={paths.report(id)}>
        <bdi>{title}</bdi>
      </Link>{' '}
      of <DateText date={issuedAt} timeZone={timeZone} locale={locale} />
    </>
  )
  if (!withdrawal && !replacedBy && !replaces) return null
  return (
    <div className="flex flex-col gap-2">
      {withdrawal && (
        <Note kind="error" title="This report is withdrawn: it is not to be relied on">
          <bdi>{withdrawal.by}</bdi> withdrew it on{' '}
          <DateText date={withdrawal.at} timeZone={timeZone} locale={locale} />: <bdi>{withdrawal.why}</bdi>
        </Note>
      )}
      {replacedBy && (
        <Note kind="warn" title="A newer report replaces this one">
          {link(replacedBy)}
        </Note>
      )}
      {replaces && <Note>It replaces {link(replaces)}.</Note>}
    </div>
  )
}
