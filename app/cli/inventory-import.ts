import { basename } from 'node:path'
import { LIMITS } from '#app/importers/limits'
import { PRESETS } from '#app/importers/presets-us-federal'
import { unknownWord } from '#app/lib/nearest'
import { runImport } from '#app/usecases/run-import.server'
import { withActor } from './acting'
import { type Command, optionText, UsageError } from './command'
import { readInput } from './files'

/** Brings an inventory file in; doing it again changes nothing. */
export const inventoryImport: Command = {
  usage: 'FILE [--preset NAME] [--sheet NAME] [--dry-run]',
  options: { preset: { type: 'string' }, sheet: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const path = call.positionals[0]!
    const preset = optionText(call, 'preset')
    const known = PRESETS.map((one) => one.id)
    if (preset !== undefined && !known.includes(preset))
      throw new UsageError(`${unknownWord('preset', preset, known)}.`)
    const bytes = await readInput(path, LIMITS.inflatedBytes)
    const dryRun = call.options['dry-run'] === true
    return withActor(call, async ({ ground, by, organisation }) => {
      const fileName = basename(path)
      let told = Date.now()
      const onProgress = (done: number, total: number): void => {
        if (Date.now() - told < 1_000) return
        told = Date.now()
        call.say(`${done} of ${total} rows`)
      }
      const input = { bytes, fileName, sheet: optionText(call, 'sheet'), preset, dryRun, onProgress }
      const { created, changed, unchanged, skipped, rows, notes } = await runImport(ground, by, input)
      const warnings = rows.flatMap((row) => row.warnings)
      const heading = dryRun ? `Nothing was written. “${organisation.name}” would get` : `“${organisation.name}”`
      return {
        ok: true,
        text: [
          ...notes,
          `${heading}: ${created} created, ${changed} changed, ${unchanged} unchanged, ${skipped.length} skipped, ${warnings.length} cells with warnings.`,
          ...skipped.map(({ row, why }) => `  row ${row}: ${why}`),
        ].join('\n'),
        json: { created, changed, unchanged, skipped, warnings, notes, dryRun, organisation: organisation.id },
      }
    })
  },
}
