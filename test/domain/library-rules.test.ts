import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type FrameworkLibrary, readFrameworkLibrary } from '#app/data/frameworks.server'
import { clocksOf } from '#app/domain/clocks'
import { explainRequirement } from '#app/domain/explain-requirement'
import type { Facts } from '#app/domain/facts'
import type { CompiledFramework } from '#app/domain/framework/compile'
import { questionnaire } from '#app/domain/questionnaire'
import type { Reason } from '#app/domain/reasons'
import { RuleCompiler, type RuleNode } from '#app/domain/rule-nodes'
import { evaluate, evaluation, FALSE, type Verdict, verdictOf } from '#app/domain/rules'
import { scopeOf } from '#app/domain/scope'
import { answerOf, fewerFacts } from './arbitrary-rules'

const DAYS = ['2025-01-01', '2026-06-15', '2026-11-20', '2027-08-02', '2031-01-01']
const anyDay = fc.constantFrom(...DAYS)
let library: FrameworkLibrary
let anyFacts: fc.Arbitrary<Facts>
let withoutIdle: (facts: Facts) => Facts
beforeAll(async () => {
  library = await readFrameworkLibrary(join(import.meta.dirname, '../../frameworks'))
  const { facts: catalogue } = library.catalogue
  const compiler = new RuleCompiler(library.catalogue)
  const guards = catalogue.map((fact) => [fact.key, compiler.guard(fact.key)] as const)
  /** Answers as the form lets people give them: none to a question that does not arise. */
  withoutIdle = (answers) => {
    const facts = { ...answers }
    for (let changed = true; changed; ) {
      const on = evaluation(facts, compiler)
      const idle = guards.filter(([key, guard]) => key in facts && guard !== null && evaluate(guard, on) === FALSE)
      for (const [key] of idle) delete facts[key]
      changed = idle.length > 0
    }
    return facts
  }
  const answers = Object.fromEntries(catalogue.map((fact) => [fact.key, fc.option(answerOf(fact), { freq: 4 })]))
  // Places that some framework covers come up often enough that something applies
  const places = fc.subarray(
    catalogue.find((fact) => fact.key === 'system.jurisdictions')!.options!.map((one) => one.value),
  )
  anyFacts = fc
    .tuple(fc.record(answers), places, fc.constantFrom('none', null, undefined))
    .map(([facts, jurisdictions, only]) =>
      withoutIdle({
        ...facts,
        'system.jurisdictions': jurisdictions,
        ...(only === undefined ? {} : { 'use.onlyFor': only }),
      }),
    )
})
const laws = (): CompiledFramework[] => [...library.compiled.values()]

/** Requirements (by place) nothing behind which asks whether a question was answered: that changes with the answer, as it should. */
function steady(compiled: CompiledFramework): boolean[] {
  const leans = new Map<RuleNode, boolean>()
  const looks = (node: RuleNode | null): boolean => {
    if (node === null) return false
    const known = leans.get(node)
    if (known !== undefined) return known
    const found =
      node.kind === 'fact'
        ? node.test === 'answered' || looks(node.guard)
        : node.kind === 'true'
          ? false
          : 'parts' in node
            ? node.parts.some(looks)
            : looks(node.part)
    leans.set(node, found)
    return found
  }
  const day = (from: unknown) => looks((from as { guard?: RuleNode | null } | null)?.guard ?? null)
  const groups = compiled.groups.map(
    ({ applies, windows }) =>
      !looks(applies) && !windows.some((window) => looks(window.when) || day(window.from) || day(window.until)),
  )
  return compiled.requirements.map(({ group }) => groups[group]!)
}

/** Works the verdict out again from the leaves of the explanation alone. */
function again(reason: Reason): Verdict {
  if (reason.kind === 'fact' || reason.kind === 'always') return reason.value
  const parts = reason.reasons.map(again)
  if (reason.kind === 'not') return parts[0] === 'true' ? 'false' : parts[0] === 'false' ? 'true' : 'unknown'
  if (reason.kind === 'any') return parts.includes('true') ? 'true' : parts.includes('unknown') ? 'unknown' : 'false'
  return parts.includes('false') ? 'false' : parts.includes('unknown') ? 'unknown' : 'true'
}

describe('every shipped framework, for any facts', () => {
  it('is judged without an exception, also for answers of a kind nobody may give', () => {
    const keys = library.catalogue.facts.map((fact) => fact.key)
    const junk = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 40 })
    fc.assert(
      fc.property(fc.oneof(junk, anyFacts), anyDay, (facts, asOf) => {
        for (const compiled of laws()) {
          const { requirements, counts, ask } = scopeOf(compiled, facts as Facts, asOf)
          expect(counts.applicable + counts.unknown + counts.notApplicable).toBe(requirements.length)
          expect([compiled.framework.id, counts.unknown > 0 && ask.length === 0]).toEqual([
            compiled.framework.id,
            false,
          ])
          const { deadlines, consequences, retention } = clocksOf(compiled, facts as Facts, asOf)
          for (const clock of [...deadlines, ...consequences, ...retention])
            expect(clock.ask.length > 0).toBe(clock.verdict === 'unknown')
        }
      }),
      { numRuns: 60 },
    )
  })

  it('never takes a verdict back when more is known', () => {
    const settled = new Map(laws().map((compiled) => [compiled, steady(compiled)]))
    let kept = 0
    fc.assert(
      fc.property(anyFacts.chain(fewerFacts), anyDay, ({ fewer, more }, asOf) => {
        for (const [compiled, isSteady] of settled) {
          const now = scopeOf(compiled, more, asOf).requirements
          for (const [at, before] of scopeOf(compiled, fewer, asOf).requirements.entries()) {
            if (!isSteady[at] || before.verdict === 'unknown') continue
            expect([compiled.framework.id, before.id, now[at]!.verdict]).toEqual([
              compiled.framework.id,
              before.id,
              before.verdict,
            ])
            kept++
          }
        }
      }),
      { numRuns: 100 },
    )
    expect(kept).toBeGreaterThan(1000)
  })

  it('never unsettles a rule when more is known, "answered" included once it waits for its question', () => {
    const nodesOf = (compiled: CompiledFramework): RuleNode[] => [
      compiled.appliesWhen,
      ...compiled.roles.map((role) => role.node),
      ...compiled.classifications.flatMap(({ node, basis }) => [node, ...basis.map((point) => point.node)]),
      ...compiled.groups.flatMap(({ applies, windows }) => [applies, ...windows.map((window) => window.when)]),
    ]
    const rules = laws().map((compiled) => ({ compiled, nodes: nodesOf(compiled) }))
    const settled = new Set<string>()
    fc.assert(
      fc.property(anyFacts.chain(fewerFacts), ({ fewer, more }) => {
        for (const { compiled, nodes } of rules) {
          const [before, now] = [fewer, more].map((facts) => evaluation(facts, compiled, true))
          for (const node of nodes) {
            const was = verdictOf(evaluate(node, before!))
            if (was === 'unknown') continue
            settled.add(compiled.framework.id)
            expect([compiled.framework.id, node.id, verdictOf(evaluate(node, now!))]).toEqual([
              compiled.framework.id,
              node.id,
              was,
            ])
          }
        }
      }),
      { numRuns: 100 },
    )
    expect([...settled].sort()).toEqual(
      laws()
        .map((compiled) => compiled.framework.id)
        .sort(),
    )
  })

  it('explains each verdict by reasons that lead to it', () => {
    fc.assert(
      fc.property(anyFacts, anyDay, (facts, asOf) => {
        for (const compiled of laws()) {
          const on = evaluation(facts, compiled)
          const { requirements } = scopeOf(compiled, facts, asOf)
          // One requirement of each group: the others share its conditions
          const firsts = compiled.groups.map((_, group) =>
            compiled.requirements.findIndex((one) => one.group === group),
          )
          for (const at of firsts) {
            const { id, verdict } = requirements[at]!
            const told = explainRequirement(compiled, facts, asOf, id)!
            expect([id, told.verdict]).toEqual([id, verdict])
            const applies = verdictOf(evaluate(compiled.groups[compiled.requirements[at]!.group]!.applies, on))
            if (applies === verdict) expect([id, again(told.reason)]).toEqual([id, verdict])
            expect(told.reason.value).toBe(verdict)
            expect(told.ask.length > 0 || verdict !== 'unknown').toBe(true)
          }
        }
      }),
      { numRuns: 15 },
    )
  })

  it('asks until nothing is open: each round of answers settles, and the questions end', () => {
    let questions = 0
    fc.assert(
      fc.property(fc.oneof(fc.constant<Facts>({}), anyFacts), anyFacts, anyDay, (known, later, asOf) => {
        const facts: Facts = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null))
        const first = new Map(library.catalogue.facts.map((fact) => [fact.key, fact]))
        const asked = new Set<string>()
        for (;;) {
          const { next } = questionnaire(library.catalogue, laws(), facts, asOf)
          if (next === null) break
          expect([next, asked.has(next)]).toEqual([next, false])
          asked.add(next)
          questions++
          const fact = first.get(next)!
          facts[next] =
            later[next] ??
            {
              'yes-no': false,
              number: 0,
              date: 'not-yet',
              text: 'a',
              'many-of': [],
              'one-of': fact.options?.[0]?.value ?? '',
            }[fact.type]
        }
        for (const compiled of laws()) {
          const { ask, counts } = scopeOf(compiled, facts, asOf)
          expect([compiled.framework.id, ask, counts.unknown]).toEqual([compiled.framework.id, [], 0])
        }
      }),
      { numRuns: 12 },
    )
    expect(questions).toBeGreaterThan(50)
  })
})
