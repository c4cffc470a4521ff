import { Form, useNavigation } from '@remix-run/react'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button, LinkButton } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { Digest } from '#app/ui/kit/digest'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Panel } from '#app/ui/kit/panel'
import type { ShownKey } from './signing-keys'

interface SigningKeyPanelProps {
  signingKey: ShownKey
  answer: Answer | undefined
  locale: DateLocale
  timeZone: string
}

/** A key in use: what it is, its fingerprint to compare, its public half to take along, and the way to a new one. */
export function SigningKeyPanel({ signingKey: key, answer, locale, timeZone }: SigningKeyPanelProps) {
  const { id, kind, origin, subject, createdAt, notAfter } = key
  const { formData } = useNavigation()
  const form = answeredForm(answer?.submission.initialValue?.kind === kind ? answer : undefined, 'rotate')
  const seal = kind === 'seal'
  return (
    <Panel title={seal ? 'Seal key' : 'Certificate of the PDF signature'} note={seal ? SEAL : WHERE_FROM[origin]}>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[11rem_1fr]">
        {!seal && (
          <>
            <dt className="text-muted">In the name of</dt>
            <dd>{subject}</dd>
          </>
        )}
        <dt className="text-muted">Fingerprint (SHA-256)</dt>
        <dd>
          <Digest value={id} copy />
        </dd>
        <dt className="text-muted">In use since</dt>
        <dd>
          <DateText date={createdAt} timeZone={timeZone} locale={locale} />
        </dd>
        {notAfter && (
          <>
            <dt className="text-muted">Runs out</dt>
            <dd>
              <DateText date={notAfter.slice(0, 10)} locale={locale} />
            </dd>
          </>
        )}
      </dl>
      <FormErrors problems={form.problems} title="No new key was made" kept="The key in use stays." />
      <Form method="post" className="mt-4 flex flex-wrap gap-2">
        <input type="hidden" name="intent" value="rotate" />
        <input type="hidden" name="kind" value={kind} />
        <LinkButton href={paths.signingKeyPem(id)} reload>
          {seal ? 'Download the public key' : 'Download the certificate'}
        </LinkButton>
        <Button busy={formData?.get('kind') === kind && 'Making a key…'}>
          {seal ? 'Make a new key' : 'Make a new certificate'}
        </Button>
      </Form>
    </Panel>
  )
}

const SEAL =
  'An Ed25519 key made here. Give its fingerprint to whoever receives reports, by another way than the report itself, so that they can tell your seal from somebody else’s.'

const WHERE_FROM = {
  made: 'Plumbline made this certificate itself. It shows that a file was not changed since it was signed, but nobody else vouches for the name in it: PDF readers say that the signer is not known until they are told to trust it. For a signature that readers trust from the start, bring a certificate of a recognised authority with “plumbline keys import”.',
  brought: 'Your organisation brought this certificate. Making a new one here replaces it by one that Plumbline makes.',
} as const
