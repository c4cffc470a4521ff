import { makeCheckpoint } from '#app/usecases/make-checkpoint.server'
import { withActor } from './acting'
import { type Command, optionText } from './command'
import { writingTo } from './files'

/** Signs the end of the trail as it stands, to be kept where nobody here can reach it. */
export const auditCheckpoint: Command = {
  usage: '[-o FILE]',
  options: { output: { type: 'string', short: 'o' } },
  async run(call) {
    const file = optionText(call, 'output')
    return withActor(call, async ({ ground, by, organisation }) => {
      const make = () => makeCheckpoint(ground, by)
      const made =
        file === undefined
          ? await make()
          : await writingTo(file, async (write) => {
              const row = await make()
              await write(Buffer.from(row.note))
              return row
            })
      const { sequence, hash, at, keyId, note } = made
      const text = file === undefined ? note.trimEnd() : `The checkpoint of event ${sequence} is in ${file}.`
      const json = { organisation: organisation.id, sequence, hash, at, key: keyId, note }
      return { ok: true, text, json: file === undefined ? json : { ...json, file } }
    })
  },
}
