import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkFrameworkFolder } from '#app/data/framework-checks.server'
import { type FrameworkLibrary, readFrameworkLibrary } from '#app/data/frameworks.server'
import { explainRequirement } from '#app/domain/explain-requirement'
import type { Facts } from '#app/domain/facts'
import type { LibraryChecks } from '#app/domain/framework/checks'
import { jsonSchemaFiles } from '#app/domain/framework/json-schemas'
import { sayProblem } from '#app/domain/framework/problems'
import { questionnaire } from '#app/domain/questionnaire'
import { scopeOf } from '#app/domain/scope'

const FOLDER = join(import.meta.dirname, '../frameworks')
let library: FrameworkLibrary
let checks: LibraryChecks
beforeAll(async () => {
  checks = await checkFrameworkFolder(FOLDER)
  library = await readFrameworkLibrary(FOLDER)
})

describe('the schemas editors read', () => {
  it.each(Object.entries(jsonSchemaFiles()))(
    '%s is what the code says (else: npx tsx scripts/generate-framework-schema.ts)',
    async (name, text) => {
      expect(await readFile(join(FOLDER, name), 'utf8')).toBe(text)
    },
  )
})

describe('the shipped frameworks', () => {
  it('have no mistake: every cite stands in its text, every duty is covered, every released id is kept, no house rule is broken', () => {
    expect(checks.problems.map(sayProblem)).toEqual([])
    expect(checks.frameworks.length).toBeGreaterThan(0)
  })

  it('leave no named rule or timeline unused, and repeat no rationale', () => {
    expect(checks.frameworks.filter((framework) => framework.unused.length > 0)).toEqual([])
    expect(checks.crosswalks.flatMap((crosswalk) => crosswalk.repeated)).toEqual([])
    const share = (part: number) => `${Math.round(part * 100)} %`
    console.log(`crosswalks: ${checks.crosswalks.length}, of whose rows ${share(checks.intersects)} only intersect`)
    for (const { framework, state, must, covered, excused, gaps } of checks.coverage)
      console.log(
        `coverage of ${framework}: ${must} places, ${covered} covered, ${excused} excused, ${gaps.length} gaps (${state})`,
      )
  })

  it('name the index of every text whose places are known', () => {
    const indexed = new Set(checks.coverage.filter((one) => one.state !== 'awaited').map((one) => one.index))
    const named = new Set(library.frameworks.flatMap((framework) => framework.sources.map((source) => source.index)))
    for (const index of indexed) expect(named).toContain(index)
    for (const { id, cites, citesChecked } of checks.frameworks)
      if (['eu-ai-act', 'colorado-sb26-189'].includes(id)) expect([id, citesChecked]).toEqual([id, cites])
  })

  it('ask only for facts that exist, and settle a system whose every question is answered', () => {
    const facts: Facts = {}
    // Answers each question with its first option until none is left, as a person in a hurry would
    for (let round = 0; round < library.catalogue.facts.length; round++) {
      const open = questionnaire(library.catalogue, library.compiled.values(), facts, '2026-11-20').next
      if (open === null) break
      const fact = library.catalogue.facts.find((item) => item.key === open)!
      const first = fact.options?.[0]?.value
      facts[open] = { 'yes-no': true, number: 1, date: '2026-01-15', text: 'x', 'one-of': first!, 'many-of': [first!] }[
        fact.type
      ]
    }
    for (const compiled of library.compiled.values()) {
      const scope = scopeOf(compiled, facts, '2026-11-20')
      expect([scope.framework, scope.ask, scope.counts.unknown]).toEqual([scope.framework, [], 0])
    }
  })

  it('explain every requirement of every framework in a sentence, whatever is known', () => {
    for (const compiled of library.compiled.values())
      for (const facts of [{}, { 'system.jurisdictions': ['EU', 'US-CO'], 'system.roles': ['provider', 'deployer'] }])
        for (const id of compiled.byId.keys())
          expect(explainRequirement(compiled, facts, '2026-11-20', id)!.sentence).toMatch(
            /^(Applie[sd]|Does not apply|Cannot tell).*\.$/,
          )
  })

  it.each([
    ['2026-06-15', '2026-08-02'],
    ['2026-11-20', '2027-12-02'],
  ])('as of %s, tell a recruiter that the high-risk duties of the AI Act start on %s', (asOf, firstDay) => {
    const facts: Facts = {
      'system.jurisdictions': ['EU'],
      'system.roles': ['provider'],
      'system.stage': 'development',
      'use.areas': ['employment'],
      'use.employment': ['recruitment'],
    }
    const scope = scopeOf(library.compiled.get('eu-ai-act')!, facts, asOf)
    const risks = scope.requirements.find((requirement) => requirement.id === 'art-9.1')
    expect(risks).toMatchObject({ verdict: 'true', timing: 'upcoming', firstDay, binds: ['provider'] })
    expect(
      scope.classifications.find((tier) => tier.verdict === 'true' && tier.level === 'high')?.basis[0]?.label,
    ).toBe('Annex III point 4(a)')
  })
})
