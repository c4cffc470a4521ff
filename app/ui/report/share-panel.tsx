import { Form, useNavigation } from '@remix-run/react'
import { LINK_DAYS, LINK_STATES } from '#app/domain/report-link'
import type { DateLocale } from '#app/lib/dates'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Badge } from '#app/ui/kit/badge'
import { Button } from '#app/ui/kit/button'
import { CopyButton } from '#app/ui/kit/copy-button'
import { DateText } from '#app/ui/kit/date-text'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Input } from '#app/ui/kit/input'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { Table } from '#app/ui/kit/table'
import type { LinkRow } from './report-page'

export interface MadeLink {
  link: string
  passphrase: string
  recipient: string
  expiresAt: string
}

interface SharePanelProps {
  answer: Answer | undefined
  made: MadeLink | undefined
  links: readonly LinkRow[]
  mayMake: boolean
  mayErase: boolean
  locale: DateLocale
  timeZone: string
}

/** Links by which somebody without an account reads this one report. */
export function SharePanel({ answer, made, links, mayMake, mayErase, locale, timeZone }: SharePanelProps) {
  const problems = ['revoke', 'erase'].flatMap((intent) => answeredForm(answer, intent).problems)
  return (
    <Panel
      id="share"
      title="Links for outsiders"
      note="A link opens this one report, with a passphrase, until a day. Each opening is recorded in the trail."
    >
      <div className="flex flex-col gap-4">
        {made && <LinkOnce made={made} locale={locale} timeZone={timeZone} />}
        <FormErrors problems={problems} title="Nothing was changed" kept="The list below is up to date." />
        {links.length > 0 && <Links links={links} mayErase={mayErase} locale={locale} timeZone={timeZone} />}
        {mayErase && links.some(erasable) && (
          <p className="text-sm text-muted">
            Erasing a name takes it out of every ended link made in the same words, here and beside the trail, whose
            chain stays whole. It is recorded and cannot be taken back.
          </p>
        )}
        {mayMake && <MakeLink key={made?.link} answer={answer} />}
      </div>
    </Panel>
  )
}

function LinkOnce({ made, locale, timeZone }: { made: MadeLink; locale: DateLocale; timeZone: string }) {
  return (
    <Note title={<>The link for {made.recipient}, shown only now</>} className="border-accent">
      <div role="status" className="mt-1 flex flex-col gap-2">
        <Field label="Link" help="Send it to the recipient.">
          <div className="flex items-center gap-2">
            <Input value={made.link} readOnly className="font-mono" />
            <CopyButton text={made.link} label="Copy the link" />
          </div>
        </Field>
        <Field label="Passphrase" help="Tell it on another way than the link: by telephone, or face to face.">
          <div className="flex items-center gap-2">
            <Input value={made.passphrase} readOnly className="font-mono" />
            <CopyButton text={made.passphrase} label="Copy the passphrase" />
          </div>
        </Field>
        <p className="text-sm text-muted">
          Both together open the report until <DateText date={made.expiresAt} timeZone={timeZone} locale={locale} />.
        </p>
      </div>
    </Note>
  )
}

function MakeLink({ answer }: { answer: Answer | undefined }) {
  const form = answeredForm(answer, 'share', { days: String(LINK_DAYS.usual) })
  const busy = useNavigation().formData?.get('intent') === 'share' && 'Making the link…'
  return (
    <Form method="post" noValidate className="flex flex-col gap-3">
      <input type="hidden" name="intent" value="share" />
      <FormErrors problems={form.problems} title="No link was made" />
      <div className="flex flex-wrap items-start gap-3">
        <Field
          id={form.id('recipient')}
          label="For whom"
          help="A person and their firm."
          error={form.errors('recipient')}
          className="w-full sm:w-72"
        >
          <Input name="recipient" maxLength={200} autoComplete="off" defaultValue={form.value('recipient')} />
        </Field>
        <Field
          id={form.id('days')}
          label="Days until it ends"
          help={`${LINK_DAYS.least} to ${LINK_DAYS.most}.`}
          error={form.errors('days')}
          className="w-full sm:w-40"
        >
          <Input name="days" inputMode="numeric" defaultValue={form.value('days')} />
        </Field>
      </div>
      <div>
        <Button busy={busy}>Make a link</Button>
      </div>
    </Form>
  )
}

interface LinksProps {
  links: readonly LinkRow[]
  mayErase: boolean
  locale: DateLocale
  timeZone: string
}

function Links({ links, mayErase, locale, timeZone }: LinksProps) {
  const instant = (date: string) => <DateText date={date} timeZone={timeZone} locale={locale} />
  return (
    <Table
      caption="Links made"
      rows={links}
      rowKey={(row) => row.id}
      columns={[
        { key: 'for', head: 'For', cell: (row) => <bdi>{row.recipient}</bdi> },
        {
          key: 'state',
          head: 'State',
          cell: (row) =>
            row.state === 'stopped' ? (
              <Badge tone="danger">Stopped: report withdrawn</Badge>
            ) : (
              <Badge tone={row.state === 'open' ? 'accent' : 'plain'}>{LINK_STATES[row.state]}</Badge>
            ),
        },
        { key: 'until', head: 'Until', cell: (row) => instant(row.expiresAt), className: 'whitespace-nowrap' },
        {
          key: 'opened',
          head: 'Opened',
          cell: (row) =>
            row.lastOpenedAt ? (
              <>
                {row.opened} ×, last {instant(row.lastOpenedAt)}
              </>
            ) : (
              'never'
            ),
        },
        { key: 'by', head: 'Made by', cell: (row) => row.createdByName },
        {
          key: 'act',
          head: <span className="sr-only">Act</span>,
          align: 'right',
          cell: (row) =>
            row.state === 'open' ? (
              <LinkAct row={row} intent="revoke" label="Revoke" said={`Revoke the link for ${row.recipient}`} />
            ) : (
              mayErase &&
              erasable(row) && (
                <LinkAct
                  row={row}
                  intent="erase"
                  label="Erase the name"
                  said={`Erase the recipient ${row.recipient}`}
                />
              )
            ),
        },
      ]}
    />
  )
}

const erasable = ({ state, erased }: LinkRow): boolean => state !== 'open' && !erased

function LinkAct({
  row,
  intent,
  label,
  said,
}: {
  row: LinkRow
  intent: 'revoke' | 'erase'
  label: string
  said: string
}) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="link" value={row.id} />
      <Button size="small" aria-label={said}>
        {label}
      </Button>
    </Form>
  )
}
