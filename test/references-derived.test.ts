import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deriveReferences } from '../scripts/derive-references'

const KEPT = join(import.meta.dirname, '../frameworks/references')
/** The collected publications are not part of the product; whoever has them can derive again. */
const SOURCES = process.env.FRAMEWORK_SOURCES ?? join(import.meta.dirname, '../../shared/sources')
const present = existsSync(join(SOURCES, 'eu/ai-act-2024-1689-original.json'))

describe('the reference indexes', () => {
  if (!present) console.log('reference indexes: not compared, the source material is not here (FRAMEWORK_SOURCES)')

  it.runIf(present)('are what the publications say (else: npx tsx scripts/derive-references.ts SOURCES)', () => {
    const derived = deriveReferences(SOURCES)
    expect(readdirSync(KEPT).sort()).toEqual([...derived.keys()].sort())
    for (const [name, text] of derived) expect([name, readFileSync(join(KEPT, name), 'utf8')]).toEqual([name, text])
  })

  it('name no place on the machine they were derived on', () => {
    for (const name of readdirSync(KEPT))
      expect(readFileSync(join(KEPT, name), 'utf8')).not.toMatch(/"[^"]*\/(?:home|tmp|work|Users)\//)
  })
})
