/** Writes frameworks/*.schema.json from the zod schemas. Run after every change to app/domain/framework/*-schema.ts. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonSchemaFiles } from '#app/domain/framework/json-schemas'

const folder = join(import.meta.dirname, '..', 'frameworks')
for (const [name, text] of Object.entries(jsonSchemaFiles())) {
  writeFileSync(join(folder, name), text)
  console.log(`frameworks/${name}`)
}
