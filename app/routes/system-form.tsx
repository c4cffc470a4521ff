import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { paths } from '#app/paths'
import { FormPage, type FormPageProps } from '#app/ui/form/form-page'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requireSystem } from '#app/web/system-visit.server'
import { doFormAct, formActSchema } from './form-acts.server'
import { formPage, requireForm } from './form-page.server'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireSystem(args, 'read')
  const form = await requireForm(visit, args.params.formId)
  return json(await formPage(visit, form, new URL(args.request.url).searchParams.get('section')))
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireSystem(args, 'assess')
  const form = await requireForm(visit, args.params.formId)
  return submitForm(args.request, formActSchema, async (sent) => {
    const { section, word } = await doFormAct(visit, form, sent)
    return goOn(paths.systemForm(visit.system.id, form.id, { section }), word)
  })
}

export default function SystemForm() {
  const data = useLoaderData() as Omit<FormPageProps, 'answer' | 'busy'>
  const answer = useActionData<FormAnswer>()
  const navigation = useNavigation()
  const busy = navigation.state !== 'idle' && navigation.formMethod === 'POST'
  return <FormPage key={`${data.draftKey} ${data.version}`} {...data} answer={answer ?? null} busy={busy} />
}
