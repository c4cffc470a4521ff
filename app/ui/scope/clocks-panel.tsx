import type { ReactNode } from 'react'
import type { ClockLine, ClockLines } from '#app/domain/clock-lines'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Cited } from '#app/ui/framework/cited'
import { Badge } from '#app/ui/kit/badge'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'
import { MarkIcon } from '#app/ui/state-mark'
import { TimingChip } from '#app/ui/timing-chip'

interface ClocksPanelProps {
  clocks: ClockLines
  systemId: string
  frameworkId: string
  locale: DateLocale
}

/** Clocks that run after an event, what a breach can cost, and what must be kept how long: as far as they bind this system. */
export function ClocksPanel({ clocks, ...props }: ClocksPanelProps) {
  const { deadlines, penalties, retention, others } = clocks
  if (deadlines.length + penalties.length + retention.length === 0) return null
  return (
    <Panel
      id="clocks"
      title="Clocks and penalties"
      note={
        others > 0
          ? `${others} more of this framework ${others === 1 ? 'does' : 'do'} not bind this system.`
          : 'All that this framework has bind this system, or may.'
      }
    >
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
        <Group title="Deadlines after an event" lines={deadlines} {...props} />
        <Group title="What must be kept, and how long" lines={retention} {...props} />
        <Group title="What a breach can cost" lines={penalties} anchor="penalty" {...props} />
      </div>
    </Panel>
  )
}

/** The way to them from above a long list. */
export function ClocksLink({ clocks }: { clocks: ClockLines }) {
  const shown = [clocks.deadlines, clocks.penalties, clocks.retention].reduce((sum, lines) => sum + lines.length, 0)
  if (shown === 0) return null
  return (
    <span className="ms-auto">
      <Link href="#clocks">Clocks and penalties: {shown}</Link>
    </span>
  )
}

interface GroupProps extends Omit<ClocksPanelProps, 'clocks'> {
  title: string
  lines: readonly ClockLine[]
  anchor?: string
}

function Group({ title, lines, anchor, ...props }: GroupProps) {
  if (lines.length === 0) return null
  return (
    <section aria-label={title} className={anchor ? 'lg:col-span-2' : undefined}>
      <h3>{title}</h3>
      <ul>
        {lines.map((line, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: what a file lists is fixed
            key={at}
            id={anchor && `${anchor}-${at + 1}`}
            className="scroll-mt-16 border-t border-line py-2 first:border-t-0 target:bg-accent-soft"
          >
            <Line line={line} {...props} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Line({ line, ...props }: { line: ClockLine } & Omit<GroupProps, 'title' | 'lines' | 'anchor'>) {
  const { span, title, detail, verdict, sentence, timing, firstDay, cites, unconfirmed, note, requirements } = line
  return (
    <>
      <p className="prose-measure">
        {verdict === 'unknown' && (
          <span className="me-1.5 inline-block align-text-bottom">
            <MarkIcon mark="unknown" />
          </span>
        )}
        {span && <span className="font-semibold">{span}: </span>}
        {title}{' '}
        <span className="text-sm text-muted">
          <Cited cites={cites} />
        </span>
      </p>
      {detail && <p className="prose-measure text-sm text-muted">{detail}</p>}
      <div className="flex flex-wrap items-baseline gap-x-4 text-sm text-muted">
        <span>{sentence}</span>
        {timing && <TimingChip timing={timing} firstDay={firstDay} locale={props.locale} />}
      </div>
      {unconfirmed && (
        <Small>
          <Badge tone="warn">unconfirmed</Badge> {note}
        </Small>
      )}
      {requirements.length > 0 && <Punished requirements={requirements} {...props} />}
    </>
  )
}

const Small = ({ children }: { children: ReactNode }) => (
  <p className="prose-measure mt-0.5 text-sm text-muted">{children}</p>
)

/** What a penalty stands on, each with the way to its answer. */
function Punished({
  requirements,
  systemId,
  frameworkId,
}: Pick<ClockLine, 'requirements'> & Pick<GroupProps, 'systemId' | 'frameworkId'>) {
  const word = requirements.length === 1 ? 'requirement that applies' : 'requirements that apply'
  return (
    <Disclosure
      summary={
        <span className="text-sm">
          Stands on {requirements.length} {word}
        </span>
      }
      open={requirements.length <= 3}
    >
      <ul className="gap-x-6 text-sm sm:columns-2">
        {requirements.map(({ id, title }) => (
          <li key={id} className="py-0.5">
            <Link href={paths.assess(systemId, frameworkId, id)} quiet>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
