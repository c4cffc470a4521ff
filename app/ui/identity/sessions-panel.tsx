import { Form } from '@remix-run/react'
import type { DateLocale } from '#app/lib/dates'
import { browserName } from '#app/lib/user-agent'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Badge } from '#app/ui/kit/badge'
import { Button } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Panel } from '#app/ui/kit/panel'

interface SessionsPanelProps {
  answer: Answer | undefined
  sessions: readonly {
    handle: string
    userAgent: string
    createdAt: string
    lastSeenAt: string
    present: boolean
  }[]
  timeZone: string
  locale: string
}

/** Where this person is signed in now; each place can be ended, or all but this one at once. */
export function SessionsPanel({ answer, sessions, timeZone, locale }: SessionsPanelProps) {
  const form = answeredForm(answer, 'sessions')
  const instant = { timeZone, locale: locale as DateLocale }
  return (
    <Panel title="Where you are signed in" note="A sign-in ends by itself after half an hour without use.">
      <FormErrors problems={form.problems} title="Nothing to sign out" kept="The list below is up to date." />
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.handle} className="flex items-start justify-between gap-3 py-2">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {browserName(session.userAgent)}
                {session.present && <Badge tone="accent">This one</Badge>}
              </p>
              <p className="text-sm text-muted">
                Since <DateText date={session.createdAt} {...instant} />, last seen{' '}
                <DateText date={session.lastSeenAt} {...instant} />
              </p>
            </div>
            {!session.present && (
              <Form method="post">
                <input type="hidden" name="intent" value="sessions" />
                <input type="hidden" name="handle" value={session.handle} />
                <Button size="small" aria-label={`Sign out ${browserName(session.userAgent)}`}>
                  Sign out
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Form method="post" className="mt-3">
          <input type="hidden" name="intent" value="sessions" />
          <Button>Sign out everywhere else</Button>
        </Form>
      )}
    </Panel>
  )
}
