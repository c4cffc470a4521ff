import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { dropDraft, readDraft } from '#app/data/drafts.server'
import type { SystemRecord } from '#app/data/systems.server'
import { mayOn } from '#app/domain/permissions'
import { Refusal } from '#app/domain/refusal'
import { paths } from '#app/paths'
import { draftExtra, valuesOfDraft } from '#app/ui/system/draft-values'
import { FactsPage, type FactsPageProps } from '#app/ui/system/facts-page'
import { formView } from '#app/ui/system/form-view'
import { valuesOf } from '#app/ui/system/system-form'
import { editSystem } from '#app/usecases/edit-system.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requireSystem } from '#app/web/system-visit.server'
import type { Visit } from '#app/web/visit.server'
import {
  checkLengths,
  type SystemFormFields,
  systemFormPage,
  systemFormSchema,
  valuesOfForm,
} from './system-form.server'

const draftKey = (id: string) => `system-facts/${id}`

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireSystem(args, 'read')
  const { db, scope, by, person, ground, system } = visit
  const draft = await readDraft(db, scope, person.id, draftKey(system.id))
  const resumed = draft !== null && new URL(args.request.url).searchParams.get('draft') === 'yes'
  const stored = valuesOf(system)
  const values = resumed ? valuesOfDraft(draft.body, ground.library.catalogue) : stored
  const page = await systemFormPage(visit, values, { override: system.tierOverride })
  return json({
    ...page,
    stored,
    id: system.id,
    version: Number((resumed && draftExtra(draft.body, 'version')) || system.version),
    extra: system.extra,
    override: system.tierOverride,
    mayEdit: mayOn(by, 'system.edit', system) && system.archivedAt === null,
    draft: draft && !resumed ? { keptAt: draft.updatedAt } : null,
    draftKey: draftKey(system.id),
    locale: person.locale,
    timeZone: person.timeZone,
  })
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireSystem(args, 'system.edit')
  return submitForm(args.request, systemFormSchema, (form) => save(visit, visit.system, form))
}

async function save(visit: Visit, system: SystemRecord, form: SystemFormFields): Promise<Response> {
  const { ground, by, db, scope, person } = visit
  if (form.go === 'discard') {
    await dropDraft(db, scope, person.id, draftKey(system.id))
    return goOn(paths.systemFacts(system.id))
  }
  const values = await valuesOfForm(visit, form, valuesOf(system))
  try {
    checkLengths(values)
    await editSystem(ground, by, system.id, Number(form.version), values)
  } catch (error) {
    if (error instanceof Refusal) throw await withTyped(visit, error, values)
    throw error
  }
  await dropDraft(db, scope, person.id, draftKey(system.id))
  return goOn(paths.systemFacts(system.id), 'Saved.')
}

/** A refusal with what was typed as values and questions, so that the form can be drawn again before JavaScript. */
async function withTyped(visit: Visit, refusal: Refusal, values: ReturnType<typeof valuesOf>): Promise<Refusal> {
  const { adopted, catalogue } = await visit.library()
  const { current } = refusal.more as { current?: SystemRecord }
  const view = formView(catalogue, adopted, values, visit.today)
  const now = current ? { values: valuesOf(current), version: current.version } : null
  return new Refusal(refusal.code, refusal.sentence, { ...refusal.more, current: { typed: values, view, now } })
}

export default function SystemFacts() {
  const data = useLoaderData() as Omit<FactsPageProps, 'answer' | 'busy'>
  const answer = useActionData<FormAnswer>()
  const navigation = useNavigation()
  const busy = navigation.state !== 'idle' && navigation.formMethod === 'POST'
  return <FactsPage {...data} answer={answer ?? null} busy={busy} />
}
