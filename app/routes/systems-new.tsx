import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { dropDraft, keepDraft, readDraft } from '#app/data/drafts.server'
import { Refusal } from '#app/domain/refusal'
import { paths } from '#app/paths'
import { draftExtra, valuesOfDraft } from '#app/ui/system/draft-values'
import { onlyGroup } from '#app/ui/system/form-view'
import { RegisterForm, type RegisterFormProps } from '#app/ui/system/register-form'
import { nextStep, stepsOf } from '#app/ui/system/register-steps'
import { ResumeDraft, type ResumeDraftProps } from '#app/ui/system/resume-draft'
import { emptyValues } from '#app/ui/system/system-form'
import { registerSystem } from '#app/usecases/register-system.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requirePermission, type Visit } from '#app/web/visit.server'
import type { InsideHandle } from './inside'
import {
  checkLengths,
  type SystemFormFields,
  systemFormPage,
  systemFormSchema,
  valuesOfForm,
} from './system-form.server'

export const handle: InsideHandle = { place: 'systems' }
export const meta: MetaFunction = () => [{ title: 'Register a system · Plumbline' }]

const DRAFT = 'new-system'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'system.register')
  const { db, scope, person, ground } = visit
  const asked = new URL(args.request.url).searchParams.get('step')
  const draft = await readDraft(db, scope, person.id, DRAFT)
  const values = draft
    ? valuesOfDraft(draft.body, ground.library.catalogue)
    : { ...emptyValues, accountableOwnerId: person.roles.includes('product-owner') ? person.id : null }
  const page = await systemFormPage(visit, values)
  const steps = stepsOf(page.view)
  const resume = draft && asked === null ? { keptAt: draft.updatedAt, step: draftExtra(draft.body, 'step') } : null
  const step = steps.some((one) => one.id === asked) ? asked! : 'about'
  return json({
    ...page,
    view: step === 'check' ? page.view : onlyGroup(page.view, step),
    step,
    resume,
    locale: person.locale,
    timeZone: person.timeZone,
  })
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requirePermission(args, 'system.register')
  return submitForm(args.request, systemFormSchema, (form) => take(visit, form))
}

/** Each step is kept in the draft before anything else happens, so that a step back or a refusal loses nothing. */
async function take(visit: Visit, form: SystemFormFields): Promise<Response> {
  const { db, scope, person, now, ground } = visit
  const step = String(form.step ?? 'about')
  if (form.go === 'discard') {
    await dropDraft(db, scope, person.id, DRAFT)
    return goOn(paths.newSystem({ step: 'about' }))
  }
  const draft = await readDraft(db, scope, person.id, DRAFT)
  const base = draft ? valuesOfDraft(draft.body, ground.library.catalogue) : emptyValues
  const values = await valuesOfForm(visit, form, base)
  await keepDraft(db, scope, person.id, { key: DRAFT, body: { step, values }, now })
  if (values.name === '') {
    throw new Refusal('invalid', 'The system needs a name before anything else.', {
      fields: { name: 'Give the system a name.' },
    })
  }
  checkLengths(values)
  if (form.go === 'register') {
    const id = await registerSystem(ground, visit.by, values)
    await dropDraft(db, scope, person.id, DRAFT)
    return goOn(paths.system(id), `${values.name} is registered.`)
  }
  const { view } = await systemFormPage(visit, values)
  const shown = String(form.shown ?? '').split(',')
  return goOn(paths.newSystem({ step: form.go === 'next' ? nextStep(view, step, shown) : String(form.go ?? step) }))
}

type RegisterPage = Omit<RegisterFormProps, 'refused' | 'busy'> &
  Omit<ResumeDraftProps, 'resume'> & { resume: ResumeDraftProps['resume'] | null }

export default function RegisterSystem() {
  const data = useLoaderData() as RegisterPage
  const answer = useActionData<FormAnswer>()
  const navigation = useNavigation()
  // After a refusal the form itself must be seen again, also where no script keeps it there.
  if (data.resume && !answer) return <ResumeDraft {...data} resume={data.resume} />
  return (
    <RegisterForm
      key={data.step}
      {...data}
      refused={answer?.submission.error ?? null}
      busy={navigation.state !== 'idle' && navigation.formMethod === 'POST'}
    />
  )
}
