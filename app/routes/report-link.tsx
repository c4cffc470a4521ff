import { type ActionFunctionArgs, type HeadersFunction, json, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { version } from '#app/lib/version'
import { paths } from '#app/paths'
import { answeredForm } from '#app/ui/form-answer'
import { PublicFrame } from '#app/ui/frame/public-frame'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Input } from '#app/ui/kit/input'
import { SharedReportView } from '#app/ui/report/shared-report'
import { openReportLink } from '#app/usecases/open-report-link.server'
import { passwordField } from '#app/web/form-fields'
import { linkHeaders, linkTicketCookie } from '#app/web/link-ticket.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { sharedReport } from './report-link-page.server'

export const meta = () => [{ title: 'Report · Plumbline' }, { name: 'robots', content: 'noindex, nofollow' }]

export const headers: HeadersFunction = () => linkHeaders

// Named a password, so that no answer ever carries it back.
const schema = z.object({ password: passwordField('Type the passphrase.') })

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const token = params.token ?? ''
  const report = await sharedReport(context.ground, token, request)
  return json({ report, pdf: paths.sharedReportPdf(token) }, { headers: linkHeaders })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = params.token ?? ''
  return submitForm(request, schema, async ({ password: passphrase }) => {
    const opening = await openReportLink(context.ground, { token, passphrase, address: context.clientAddress })
    const cookie = linkTicketCookie(context, token, opening)
    return goOn(paths.sharedReport(token), undefined, { ...linkHeaders, 'Set-Cookie': cookie })
  })
}

export default function ReportLink() {
  const { report, pdf } = useLoaderData<typeof loader>()
  if (!report) return <AskPassphrase />
  return (
    <PublicFrame title={report.title} version={version} wide>
      <SharedReportView report={report} pdf={pdf} />
    </PublicFrame>
  )
}

function AskPassphrase() {
  const form = answeredForm(useActionData<FormAnswer>(), 'open')
  const busy = useNavigation().state !== 'idle' && 'One moment…'
  return (
    <PublicFrame
      title="A report for you"
      lead="Type the passphrase you were told. It came on another way than this link."
      version={version}
    >
      <Form method="post" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="open" />
        <FormErrors
          problems={form.problems}
          title="The report does not open"
          kept="After five wrong tries there is a pause of a quarter of an hour."
        />
        <Field id={form.id('password')} label="Passphrase" error={form.errors('password')}>
          <Input name="password" autoComplete="off" autoCapitalize="none" spellCheck={false} className="font-mono" />
        </Field>
        <Button look="primary" busy={busy}>
          Open the report
        </Button>
      </Form>
    </PublicFrame>
  )
}
