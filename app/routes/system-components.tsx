import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { componentsOf } from '#app/data/components.server'
import { mayOn } from '#app/domain/permissions'
import { paths } from '#app/paths'
import { ComponentsPage } from '#app/ui/system/components-page'
import { addComponent, editComponent, removeComponent } from '#app/usecases/record-component.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requireSystem } from '#app/web/system-visit.server'
import { requirePermission } from '#app/web/visit.server'

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, by, person, system } = await requireSystem(args, 'read')
  const components = await componentsOf(db, scope, system.id)
  const editing = new URL(args.request.url).searchParams.get('edit')
  const mayEdit = mayOn(by, 'system.edit', system) && system.archivedAt === null
  return json({ id: system.id, name: system.name, components, editing, mayEdit, locale: person.locale })
}

const text = (most: number) => z.string().max(most, `Write at most ${most} characters.`).default('')

const componentForm = z.object({
  act: z.enum(['add', 'edit', 'remove']),
  id: z.string().default(''),
  version: z.coerce.number().int().default(0),
  kind: text(20),
  name: text(200),
  componentVersion: text(60),
  supplier: text(200),
  licence: text(120),
  provenance: text(1_000),
  sourceUrl: text(500),
  notes: text(2_000),
})

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'system.edit')
  const systemId = args.params.systemId ?? ''
  return submitForm(args.request, componentForm, async ({ act, id, version, ...values }) => {
    const key = { systemId, id, version }
    if (act === 'add') await addComponent(ground, by, systemId, values)
    else if (act === 'edit') await editComponent(ground, by, key, values)
    else await removeComponent(ground, by, key)
    const said = { add: 'The component is added.', edit: 'Saved.', remove: 'The component is taken out.' }
    return goOn(paths.systemComponents(systemId), said[act])
  })
}

export default function SystemComponents() {
  const answer = useActionData<FormAnswer>()
  return <ComponentsPage {...useLoaderData<typeof loader>()} answer={answer ?? null} />
}
