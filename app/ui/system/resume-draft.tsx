import { Form } from '@remix-run/react'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Button, LinkButton } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { PageHeader } from '#app/ui/kit/page-header'
import { Panel } from '#app/ui/kit/panel'
import type { FormView } from './form-view'

export interface ResumeDraftProps {
  values: { name: string }
  view: Pick<FormView, 'answered' | 'of'>
  resume: { keptAt: string; step: string | number | null }
  locale: string
  timeZone: string
}

/** Somebody began and was interrupted: go on, or begin again. */
export function ResumeDraft({ values, view, resume, locale, timeZone }: ResumeDraftProps) {
  return (
    <>
      <PageHeader title="Register a system" crumbs={[{ label: 'Systems', href: paths.systems() }]} />
      <Panel title="Go on with your draft" className="max-w-xl">
        <p>
          You began to register{' '}
          <strong className="font-semibold">
            <bdi>{values.name || 'a system without a name yet'}</bdi>
          </strong>
          : {view.answered} of {view.of} questions answered. Kept{' '}
          <DateText date={resume.keptAt} timeZone={timeZone} locale={locale as DateLocale} />.
        </p>
        <div className="mt-4 flex flex-wrap gap-2">
          <LinkButton look="primary" href={paths.newSystem({ step: String(resume.step ?? 'about') })}>
            Go on with it
          </LinkButton>
          <Form method="post">
            <Button name="go" value="discard">
              Throw it away and begin again
            </Button>
          </Form>
        </div>
      </Panel>
    </>
  )
}
