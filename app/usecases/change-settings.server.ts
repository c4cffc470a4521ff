import type { Ground } from '#app/data/ground.server'
import {
  type OrganisationSettings,
  organisationSettings,
  organisationSettingsSchema,
} from '#app/domain/organisation-settings'
import type { Actor } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { canonicalJson } from '#app/lib/canonical-json'
import { cleanText } from '#app/lib/text'
import { change } from './change.server'

/** The organisation's name and how its reports look. Reports issued before keep what they say. */
export async function changeSettings(
  ground: Ground,
  by: Actor,
  input: OrganisationSettings & { name: string },
): Promise<void> {
  const name = cleanText(input.name).trim()
  const letterhead = cleanText(input.letterhead).trim()
  const classification = cleanText(input.classification).trim()
  const settings = organisationSettingsSchema.parse({ ...input, letterhead, classification })
  if (name === '') {
    const fault = 'Write the name of your organisation.'
    throw new Refusal('invalid', fault, { fields: { name: fault } })
  }
  await change(ground, by, 'settings.write', async ({ tx, scope, record }) => {
    const row = await tx.organisation.findUniqueOrThrow({ where: { id: scope } })
    const before = { name: row.name, ...organisationSettings(row.settings) }
    const after = { name, ...settings }
    ensure(canonicalJson(before) !== canonicalJson(after), 'rule', 'Nothing is different from before.')
    await tx.organisation.update({ where: { id: scope }, data: { name, settings: canonicalJson(settings) } })
    record({ action: 'organisation.settings', subject: ['organisation', scope], before, after })
  })
}
