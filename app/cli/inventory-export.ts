import { readInventory } from '#app/data/inventory.server'
import { csvLines } from '#app/lib/csv-out'
import { need, withActor } from './acting'
import { type Command, optionText } from './command'
import { writingTo } from './files'
import { inventoryTable } from './inventory-table'

/** Every system with all its values, facts and kept columns, as a file that can be imported again. */
export const inventoryExport: Command = {
  usage: '[-o FILE]',
  options: { output: { type: 'string', short: 'o' } },
  async run(call) {
    const file = optionText(call, 'output')
    return withActor(call, async ({ ground, by, organisation }) => {
      need(by, 'inventory.export')
      const systems = await readInventory(ground.database.client, organisation.id)
      if (call.json && file === undefined)
        return { ok: true, text: '', json: { organisation: organisation.id, systems } }
      const { columns, rows } = inventoryTable(systems, ground.library.catalogue)
      const csv = [...csvLines(columns, rows)].join('')
      if (file === undefined) return { ok: true, text: csv.trimEnd(), json: {} }
      await writingTo(file, (write) => write(Buffer.from(csv)))
      const json = { organisation: organisation.id, file, systems: systems.length }
      return { ok: true, text: `${systems.length} systems are in ${file}.`, json }
    })
  },
}
