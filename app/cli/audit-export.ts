import { readChain } from '#app/data/trail.server'
import { many } from '#app/lib/many'
import { need, withActor } from './acting'
import { type Command, optionText, UsageError } from './command'
import { writingTo } from './files'

/** Writes the whole trail, one JSON object a line, as `audit verify --trail` and `report verify --trail` read it. */
export const auditExport: Command = {
  usage: '-o FILE.jsonl',
  options: { output: { type: 'string', short: 'o' } },
  async run(call) {
    const file = optionText(call, 'output')
    if (file === undefined) throw new UsageError(`Usage: plumbline audit export ${auditExport.usage}`)
    return withActor(call, async ({ ground, by, organisation }) => {
      need(by, 'trail.read')
      let [events, head] = [0, '']
      await writingTo(file, async (write) => {
        for await (const page of readChain(ground.database.client, organisation.id)) {
          await write(Buffer.from(page.map((event) => `${JSON.stringify(event)}\n`).join('')))
          events += page.length
          head = page.at(-1)!.hash
        }
      })
      return {
        ok: true,
        text: `${many(events, 'event')} of “${organisation.name}” are in ${file}. Names stand in it as digests.`,
        json: { organisation: organisation.id, file, events, head },
      }
    })
  },
}
