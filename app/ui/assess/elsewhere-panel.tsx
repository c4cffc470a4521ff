import { Form } from '@remix-run/react'
import { statusLabel } from '#app/domain/assessment'
import { labelOf, whereOf } from '#app/domain/elsewhere'
import type { Mark } from '#app/domain/words'
import { paths } from '#app/paths'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Badge } from '#app/ui/kit/badge'
import { Button } from '#app/ui/kit/button'
import { Disclosure } from '#app/ui/kit/disclosure'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'
import { StateMark } from '#app/ui/state-mark'
import type { AssessPage } from './assess-page'
import type { LeadShown } from './elsewhere'

interface ElsewherePanelProps {
  page: AssessPage
  form: AnsweredForm
  seen: number
  onSend: () => void
}

const HELPS_OPEN = 3

/** What is answered under other frameworks and counts, or helps, here. It changes nothing by itself. */
export function ElsewherePanel(props: ElsewherePanelProps) {
  const { through, contradicts, helps } = props.page.elsewhere
  if (through && contradicts) return <Contradiction lead={through} page={props.page} />
  if (through) return <Through lead={through} {...props} />
  if (helps.length > 0) return <Helps page={props.page} />
  return null
}

function Through({ lead, page, form, seen, onSend }: ElsewherePanelProps & { lead: LeadShown }) {
  const { source } = lead
  const here = page.asOf === page.today
  return (
    <section
      aria-labelledby="through"
      className="flex flex-col gap-2 rounded-md border border-state-implemented/50 bg-raised px-3 py-2"
    >
      <h3 id="through" className="text-base">
        <StateMark mark="through">Satisfied through</StateMark> <Source lead={lead} page={page} />
      </h3>
      <p className="text-sm text-muted">
        {statusLabel(source.status).replace(', because …', '')} there,{' '}
        {source.approved ? 'and approved' : 'not approved yet'}. Your own answer below stays as it is until you use this
        one.
      </p>
      <Steps lead={lead} page={page} />
      <Evidence lead={lead} />
      <FormErrors problems={form.problems} title="Not used" />
      {page.may.assess && here && (
        <Form
          method="post"
          preventScrollReset
          onSubmit={onSend}
          className="flex flex-wrap items-center gap-x-3 gap-y-1"
        >
          <input type="hidden" name="intent" value="reuse" />
          <input type="hidden" name="version" value={seen} />
          <input type="hidden" name="from" value={source.place} />
          <Button>Use this answer</Button>
          <span className="text-sm text-muted">
            Saves an answer of its own with this reason and the same evidence, for approval.
          </span>
        </Form>
      )}
    </section>
  )
}

function Contradiction({ lead, page }: { lead: LeadShown; page: AssessPage }) {
  return (
    <Note kind="warn" title="Two answers contradict each other">
      <p>
        Here it says “{statusLabel(page.answer?.status ?? '')}”. But <Source lead={lead} page={page} /> is answered with
        “{statusLabel(lead.source.status)}”, and whoever meets that meets this. One of the two is to be mended.
      </p>
      <Steps lead={lead} page={page} />
    </Note>
  )
}

function Helps({ page }: { page: AssessPage }) {
  const { helps, missing } = page.elsewhere
  const rest = helps.slice(HELPS_OPEN)
  return (
    <section aria-labelledby="helps" className="flex flex-col gap-2 rounded-md border border-line bg-raised px-3 py-2">
      <h3 id="helps" className="text-base">
        What you have already helps
      </h3>
      <ul className="flex flex-col gap-2">
        {helps.slice(0, HELPS_OPEN).map((lead) => (
          <Help key={lead.source.place + lead.steps.length} lead={lead} page={page} />
        ))}
      </ul>
      {rest.length > 0 && (
        <Disclosure summary={`${rest.length} more ${rest.length === 1 ? 'answer' : 'answers'}`}>
          <ul className="flex flex-col gap-2">
            {rest.map((lead) => (
              <Help key={lead.source.place + lead.steps.length} lead={lead} page={page} />
            ))}
          </ul>
        </Disclosure>
      )}
      {missing.length > 0 && (
        <p>
          <span className="font-medium">Evidence still to be shown:</span> {missing.join('; ')}.
        </p>
      )}
    </section>
  )
}

function Help({ lead, page }: { lead: LeadShown; page: AssessPage }) {
  const last = lead.steps.at(-1)!
  const part = last.relation === 'subset of'
  return (
    <li className="flex flex-col gap-0.5">
      <p>
        Helps: <Source lead={lead} page={page} />{' '}
        <span className="text-sm text-muted">
          {statusLabel(lead.source.status).toLowerCase()}, {lead.source.approved ? 'approved' : 'not approved yet'}
        </span>
      </p>
      {lead.steps.length > 1 && <p className="text-sm text-muted">By way of {labelOf(last.from)}, which it meets.</p>}
      <p className="text-sm">
        <span className="font-medium">
          {part ? 'A part of this; still to be shown:' : 'Shared, and still to be shown:'}
        </span>{' '}
        {last.rationale} <Unsure step={last} />
      </p>
      <Evidence lead={lead} />
    </li>
  )
}

const Source = ({ lead: { source }, page }: { lead: LeadShown; page: AssessPage }) => (
  <Link
    href={paths.assess(page.system.id, source.frameworkId, source.id, page.kept.asOf ? { asOf: page.kept.asOf } : {})}
  >
    {whereOf(source)}: {source.title}
  </Link>
)

/** The chain from the answer there to the requirement here, each link with its reason. */
function Steps({ lead, page }: { lead: LeadShown; page: AssessPage }) {
  return (
    <ol className="flex flex-col gap-1 border-s-2 border-line ps-3 text-sm">
      {lead.steps.map((step) => (
        <li key={step.from.place + step.to.place}>
          {labelOf(step.from)} is {step.relation}{' '}
          {step.to.id === page.view.id && step.to.frameworkId === page.framework.id ? 'this' : labelOf(step.to)}:{' '}
          {step.rationale} <Unsure step={step} />
        </li>
      ))}
    </ol>
  )
}

function Unsure({ step }: { step: LeadShown['steps'][number] }) {
  return (
    <>
      <span className="text-muted">{step.basis === 'ours' ? 'Our reading.' : `As published by ${step.basis}.`}</span>{' '}
      {step.unconfirmed && <Badge tone="warn">unconfirmed</Badge>}
    </>
  )
}

const stale: Record<string, string> = {
  'not-yet': 'Not valid yet',
  expired: 'Ran out',
  'too-old': 'Older than expected here',
}

function Evidence({ lead }: { lead: LeadShown }) {
  const usable = lead.evidence.filter((one) => one.state !== 'withdrawn')
  if (usable.length === 0) return null
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
      <span className="text-muted">Usable evidence:</span>
      {usable.map((one) => (
        <span key={one.id}>
          <Link href={paths.evidenceItem(one.id)}>{one.title}</Link>{' '}
          {one.state !== 'current' && <StateMark mark={'stale' as Mark}>{stale[one.state]}</StateMark>}
        </span>
      ))}
    </p>
  )
}
