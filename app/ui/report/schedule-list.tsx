import { Form } from '@remix-run/react'
import { kindTitle } from '#app/domain/report-choice'
import { LAST_DAY, sayPlan } from '#app/domain/report-schedule'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Badge } from '#app/ui/kit/badge'
import { Button } from '#app/ui/kit/button'
import { RelativeDate } from '#app/ui/kit/date-text'
import { Disclosure } from '#app/ui/kit/disclosure'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { PlanFields } from './schedule-form'

export interface ScheduleLine {
  id: string
  kind: string
  systemId: string | null
  system: { name: string } | null
  framework: string | null
  cadence: string
  nextOn: string
  monthDay: number | null
  active: boolean
  createdByName: string
  lastReportId: string | null
  lastError: string | null
  version: number
}

interface ScheduleListProps {
  schedules: readonly ScheduleLine[]
  answer: Answer | undefined
  today: string
  locale: DateLocale
}

/** Every schedule: what it issues, when next, who answers for it, and what went wrong. */
export function ScheduleList({ schedules, ...rest }: ScheduleListProps) {
  return (
    <ul className="flex flex-col gap-3">
      {schedules.map((schedule) => (
        <li key={schedule.id}>
          <Schedule schedule={schedule} {...rest} />
        </li>
      ))}
    </ul>
  )
}

interface ScheduleProps extends Omit<ScheduleListProps, 'schedules'> {
  schedule: ScheduleLine
}

function Schedule({ schedule, answer, today, locale }: ScheduleProps) {
  const { id, kind, system, framework, cadence, nextOn, active, createdByName, lastReportId, lastError } = schedule
  const about = [system?.name, framework].filter(Boolean).join(', ')
  return (
    <Panel
      title={
        <span className="inline-flex flex-wrap items-center gap-2">
          {kindTitle(kind)}
          <Badge tone={!active ? 'plain' : lastError ? 'danger' : 'good'}>
            {!active ? 'Paused' : lastError ? 'Failed' : 'Running'}
          </Badge>
        </span>
      }
      note={about ? <bdi>{about}</bdi> : undefined}
      aside={lastReportId && <Link href={paths.report(lastReportId)}>The last one</Link>}
    >
      <div className="flex flex-col gap-3">
        <dl className="flex flex-wrap gap-x-6 gap-y-1">
          <Term term="How often">{sayPlan(schedule)}</Term>
          <Term term="Next on">
            {active ? <RelativeDate date={nextOn} today={today} locale={locale} /> : 'not while it is paused'}
          </Term>
          <Term term="Set up by">
            <bdi>{createdByName}</bdi>
          </Term>
        </dl>
        {lastError && (
          <Note
            kind={active ? 'error' : 'warn'}
            title={active ? 'The last try failed; it is tried again every day' : undefined}
          >
            {lastError}
          </Note>
        )}
        <Disclosure summary="Change, pause or end it" open={answer?.submission.initialValue?.id === id}>
          <Acts key={`${nextOn} ${cadence} ${active}`} schedule={schedule} answer={answer} />
        </Disclosure>
      </div>
    </Panel>
  )
}

function Term({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-muted">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Acts({ schedule, answer }: { schedule: ScheduleLine; answer: Answer | undefined }) {
  const { id, version, active, cadence, nextOn, monthDay } = schedule
  const own = answer?.submission.initialValue?.id === id ? answer : undefined
  const form = answeredForm(own, 'change', { cadence, nextOn, lastDay: monthDay === LAST_DAY ? 'on' : '' })
  const problems = ['change', 'pause', 'resume', 'end'].flatMap((intent) => answeredForm(own, intent).problems)
  const key = (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  )
  return (
    <div className="flex flex-col gap-3">
      <FormErrors problems={problems} title="The schedule is not changed" />
      <Form method="post" noValidate className="flex flex-col gap-3">
        <input type="hidden" name="intent" value="change" />
        {key}
        <PlanFields form={form} first={false} />
        <div>
          <Button>Save</Button>
        </div>
      </Form>
      <div className="flex flex-wrap items-center gap-2">
        <Form method="post">
          <input type="hidden" name="intent" value={active ? 'pause' : 'resume'} />
          {key}
          <Button>{active ? 'Pause' : 'Resume under your name'}</Button>
        </Form>
        <Form method="post">
          <input type="hidden" name="intent" value="end" />
          {key}
          <Button look="danger">End the schedule</Button>
        </Form>
        <span className="text-sm text-muted">What it issued stays; the trail keeps what it was.</span>
      </div>
    </div>
  )
}
