import type { Ground } from '#app/data/ground.server'
import { COMPONENT_KINDS } from '#app/domain/component'
import type { Actor } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { newId } from '#app/lib/ids.server'
import { cleanText } from '#app/lib/text'
import { type Change, change } from './change.server'
import { systemFor } from './edit-system.server'

export interface ComponentValues {
  kind: string
  name: string
  componentVersion: string
  supplier: string
  licence: string
  provenance: string
  sourceUrl: string
  notes: string
}

/** Records a model, dataset, software or service that a system is made of. Returns its id. */
export async function addComponent(
  ground: Ground,
  by: Actor,
  systemId: string,
  input: ComponentValues,
): Promise<string> {
  const values = checkedComponent(input)
  return change(ground, by, 'system.edit', async (open) => {
    await systemToChange(open, systemId)
    const id = newId()
    const { now } = open
    await open.tx.component.create({
      data: { organisationId: open.scope, id, systemId, ...values, createdAt: now, updatedAt: now },
    })
    open.record({ action: 'component.add', subject: ['component', id], systemId, after: { ...values } })
    return id
  })
}

/** Changes a component against the version the person saw. */
export async function editComponent(
  ground: Ground,
  by: Actor,
  key: { systemId: string; id: string; version: number },
  input: ComponentValues,
): Promise<void> {
  const values = checkedComponent(input)
  await change(ground, by, 'system.edit', async (open) => {
    const { where, before } = await componentFor(open, key)
    await open.tx.component.update({ where, data: { ...values, version: { increment: 1 }, updatedAt: open.now } })
    const subject = ['component', key.id] as const
    open.record({
      action: 'component.edit',
      subject,
      systemId: key.systemId,
      before: pick(before),
      after: { ...values },
    })
  })
}

/** Takes a component out. Its row stays with the day, so that old reports and the trail can name it. */
export async function removeComponent(
  ground: Ground,
  by: Actor,
  key: { systemId: string; id: string; version: number },
): Promise<void> {
  await change(ground, by, 'system.edit', async (open) => {
    const { where, before } = await componentFor(open, key)
    await open.tx.component.update({
      where,
      data: { removedAt: open.now, version: { increment: 1 }, updatedAt: open.now },
    })
    const subject = ['component', key.id] as const
    open.record({ action: 'component.remove', subject, systemId: key.systemId, before: pick(before) })
  })
}

async function systemToChange(open: Change, systemId: string): Promise<void> {
  const system = await systemFor(open, 'system.edit', systemId)
  ensure(system.archivedAt === null, 'conflict', 'This system is archived: its components stay as they are.')
}

async function componentFor(open: Change, key: { systemId: string; id: string; version: number }) {
  await systemToChange(open, key.systemId)
  const where = { organisationId_id: { organisationId: open.scope, id: key.id } }
  const before = await open.tx.component.findUnique({ where })
  ensure(
    before && before.systemId === key.systemId && before.removedAt === null,
    'not-found',
    'There is no such component here.',
  )
  if (before.version !== key.version) {
    const sentence = 'Somebody else changed this component meanwhile. Nothing of yours is lost: compare and save again.'
    throw new Refusal('conflict', sentence, { current: { ...pick(before), version: before.version } })
  }
  return { where, before }
}

function pick(row: ComponentValues): ComponentValues & Record<string, string> {
  const { kind, name, componentVersion, supplier, licence, provenance, sourceUrl, notes } = row
  return { kind, name, componentVersion, supplier, licence, provenance, sourceUrl, notes }
}

function checkedComponent(input: ComponentValues): ComponentValues {
  const values = pick(input)
  for (const [key, text] of Object.entries(values)) values[key] = cleanText(text).trim()
  const fields: Record<string, string> = {}
  if (values.name === '') fields.name = 'Give the component a name.'
  if (!COMPONENT_KINDS.some((kind) => kind.value === values.kind)) fields.kind = 'Choose what kind of component it is.'
  if (values.sourceUrl !== '' && !/^https?:\/\/\S+$/i.test(values.sourceUrl))
    fields.sourceUrl = 'Write the whole address, beginning with https://'
  const [first] = Object.values(fields)
  if (first) throw new Refusal('invalid', `The component was not saved. ${first}`, { fields })
  return values
}
