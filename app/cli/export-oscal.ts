import { findSystem } from '#app/data/systems.server'
import { isOscalModel, OSCAL_MODELS } from '#app/domain/oscal-models'
import { Refusal } from '#app/domain/refusal'
import { unknownWord } from '#app/lib/nearest'
import { systemAsOscal } from '#app/usecases/export-oscal.server'
import { withActor } from './acting'
import { type Command, optionText } from './command'
import { writingTo } from './files'
import { dayOption } from './write-report'

/** A system as it stands, in one of OSCAL's models. */
export const exportOscal: Command = {
  usage: 'MODEL SYSTEM [-o FILE] [--framework ID] [--as-of DATE]',
  options: { output: { type: 'string', short: 'o' }, framework: { type: 'string' }, 'as-of': { type: 'string' } },
  positionals: { least: 2, most: 2 },
  async run(call) {
    const [model, wanted] = call.positionals as [string, string]
    const models = OSCAL_MODELS.map((one) => one.model)
    if (!isOscalModel(model)) throw new Refusal('not-found', `${unknownWord('model of OSCAL', model, models)}.`)
    const [framework, asOf] = [optionText(call, 'framework'), dayOption(call, 'as-of')]
    return withActor(call, async ({ ground, by, organisation }) => {
      const system = await findSystem(ground.database.client, organisation.id, wanted)
      if (!system) throw new Refusal('not-found', `“${organisation.name}” has no system ${wanted}.`)
      const { fileName, text } = await systemAsOscal(ground, by, system.id, { model, framework, asOf })
      const file = optionText(call, 'output') ?? fileName
      await writingTo(file, (write) => write(new TextEncoder().encode(text)))
      return { ok: true, text: `Written to ${file}.`, json: { system: system.id, model, file } }
    })
  },
}
