import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'
import { type ReportRow, ReportTable } from '#app/ui/report/report-table'
import { type ChainStanding, ChainState } from '#app/ui/trail/chain-state'
import { QueueFigures } from './queue-figures'

export interface AuditorView {
  chain: ChainStanding
  reports: ReportRow[]
  systems: number
  risks: number
}

/** Everything to be read and nothing to be changed: papers, registers, the trail and whether it holds. */
export function Auditor({ view, locale, timeZone }: { view: AuditorView; locale: DateLocale; timeZone: string }) {
  const { chain, reports, systems, risks } = view
  return (
    <div className="flex flex-col gap-4">
      <Panel title="The trail" aside={<Link href={paths.trail()}>Read it</Link>}>
        <ChainState chain={chain} locale={locale} timeZone={timeZone} />
      </Panel>
      <QueueFigures
        label="Registers"
        figures={[
          { label: 'systems', count: systems, href: paths.systems() },
          { label: 'open risks', count: risks, href: paths.risks() },
        ]}
      />
      <p className="flex flex-wrap gap-2">
        <LinkButton href={paths.evidence()}>Evidence</LinkButton>
        <LinkButton href={paths.frameworks()}>Frameworks</LinkButton>
        <LinkButton href={paths.work({ whose: 'all' })}>What waits</LinkButton>
      </p>
      <Panel title="Reports issued" flush aside={<Link href={paths.reports()}>All reports</Link>}>
        <div className="px-4 pb-3">
          <ReportTable
            reports={reports}
            locale={locale}
            timeZone={timeZone}
            empty="Each report stands here with the digest of its facts and the file, drawn again on every download."
          />
        </div>
      </Panel>
    </div>
  )
}
