import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths'
import { RecoveryCodes } from '#app/ui/identity/recovery-codes'
import { TurnOffSecondFactor } from '#app/ui/identity/turn-off-second-factor'
import { TurnOnSecondFactor } from '#app/ui/identity/turn-on-second-factor'
import { PageHeader } from '#app/ui/kit/page-header'
import { disableSecondFactor, enableSecondFactor, newAuthenticatorSecret } from '#app/usecases/second-factor.server'
import { passwordField, requiredText } from '#app/web/form-fields'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requirePerson } from '#app/web/visit.server'

export const meta = () => [{ title: 'Second factor · Plumbline' }]

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('on'),
    secret: requiredText('The secret is missing. Load the page again.'),
    code: requiredText('Type the six digits your authenticator shows now.', 20),
    password: passwordField(),
  }),
  z.object({ intent: z.literal('off'), password: passwordField() }),
])

export async function loader(args: LoaderFunctionArgs) {
  const { person } = await requirePerson(args)
  const { email, secondFactor } = person
  return json({ email, on: secondFactor, secret: secondFactor ? '' : newAuthenticatorSecret() })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by, tokenHash } = await requirePerson(args)
  return submitForm(args.request, schema, async (value) => {
    if (value.intent === 'on') return json({ codes: await enableSecondFactor(ground, by, value, tokenHash) })
    await disableSecondFactor(ground, by, value.password)
    return goOn(paths.account(), 'The second factor is off.')
  })
}

type Answer = { codes: string[] } | FormAnswer

export default function SecondFactor() {
  const { email, on, secret } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const codes = answer && 'codes' in answer ? answer.codes : undefined
  const refused = answer && 'submission' in answer ? answer : undefined
  return (
    <>
      <PageHeader title="Second factor" crumbs={[{ label: 'Your account', href: paths.account() }]} />
      {codes && <RecoveryCodes codes={codes} email={email} />}
      {!codes && on && <TurnOffSecondFactor answer={refused} />}
      {!codes && !on && <TurnOnSecondFactor answer={refused} email={email} secret={secret} />}
    </>
  )
}
