import type { input } from 'zod'
import type { Ground } from '#app/data/ground.server'
import { organisationSettings, organisationSettingsSchema } from '#app/domain/organisation-settings'
import type { Actor } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { accentFault } from '#app/domain/report-look'
import { canonicalJson } from '#app/lib/canonical-json'
import { cleanText } from '#app/lib/text'
import { change } from './change.server'

/** The organisation's name and how its reports look. Reports issued before keep what they say. */
export async function changeSettings(
  ground: Ground,
  by: Actor,
  wanted: input<typeof organisationSettingsSchema> & { name: string },
): Promise<void> {
  const name = cleanText(wanted.name).trim()
  const given = organisationSettingsSchema.parse(wanted)
  const settings = {
    ...given,
    letterhead: cleanText(given.letterhead).trim(),
    classification: cleanText(given.classification).trim(),
    introduction: cleanText(given.introduction).trim(),
    accent: given.accent.toLowerCase(),
  }
  const faded = accentFault(settings.accent)
  if (faded) throw new Refusal('invalid', faded, { fields: { accent: faded } })
  if (name === '') {
    const fault = 'Write the name of your organisation.'
    throw new Refusal('invalid', fault, { fields: { name: fault } })
  }
  await change(ground, by, 'settings.write', async ({ tx, scope, record }) => {
    const row = await tx.organisation.findUniqueOrThrow({ where: { id: scope } })
    const before = { name: row.name, ...organisationSettings(row.settings) }
    const after = { name, ...settings }
    ensure(canonicalJson(before) !== canonicalJson(after), 'rule', 'Nothing is different from before.')
    await tx.organisation.update({
      where: { id: scope },
      data: { name, settings: canonicalJson({ ...JSON.parse(row.settings), ...settings }) },
    })
    record({ action: 'organisation.settings', subject: ['organisation', scope], before, after })
  })
}
