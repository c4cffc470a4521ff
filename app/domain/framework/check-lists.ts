import type { JsonPath } from '#app/lib/json-source'
import { unknownWord } from '#app/lib/nearest'
import { checkRule, circles, leansOn } from './check-rules'
import type { Crosswalk } from './crosswalk-schema'
import type { Fact, FactCatalogue } from './facts-schema'
import type { MetricCatalogue } from './metric-schema'
import type { Report } from './problems'
import type { Tensions } from './tensions-schema'
import type { ThreatCatalogue } from './threat-schema'

/** Says which entries of a list bear a name that an earlier one bears. */
export function noTwins(
  names: readonly string[],
  path: (index: number) => JsonPath,
  what: string,
  report: Report,
): void {
  const seen = new Set<string>()
  for (const [index, name] of names.entries()) {
    if (seen.has(name)) report(path(index), `the ${what} '${name}' is already in this list`)
    seen.add(name)
  }
}

export function checkFacts(catalogue: FactCatalogue, report: Report): void {
  const { facts, groups } = catalogue
  noTwins(
    groups.map((group) => group.id),
    (index) => ['groups', index, 'id'],
    'group',
    report,
  )
  noTwins(
    facts.map((fact) => fact.key),
    (index) => ['facts', index, 'key'],
    'fact',
    report,
  )
  const words = { facts: new Map(facts.map((fact) => [fact.key, fact])), sources: [], named: null }
  const groupIds = groups.map((group) => group.id)
  for (const [index, fact] of facts.entries()) {
    if (!groupIds.includes(fact.group)) report(['facts', index, 'group'], unknownWord('group', fact.group, groupIds))
    const values = fact.options?.map((option) => option.value) ?? []
    noTwins(values, (at) => ['facts', index, 'options', at, 'value'], 'option', report)
    if (fact.askWhen !== undefined) checkRule(fact.askWhen, ['facts', index, 'askWhen'], words, report)
  }
  const leaning = new Map(
    facts.map((fact) => [`fact:${fact.key}`, fact.askWhen === undefined ? [] : leansOn(fact.askWhen)]),
  )
  for (const circle of circles(leaning)) {
    const keys = circle.map((name) => name.slice('fact:'.length))
    const index = facts.findIndex((fact) => fact.key === keys[0])
    report(['facts', index, 'askWhen'], `these questions wait for each other: ${keys.join(' → ')}`)
  }
}

export function checkThreats(catalogue: ThreatCatalogue, report: Report): void {
  noTwins(
    catalogue.threats.map((threat) => threat.id),
    (index) => ['threats', index, 'id'],
    'threat',
    report,
  )
}

export function checkMetrics(catalogue: MetricCatalogue, report: Report): void {
  noTwins(
    catalogue.metrics.map((metric) => metric.id),
    (index) => ['metrics', index, 'id'],
    'metric',
    report,
  )
}

export function checkCrosswalk(crosswalk: Crosswalk, report: Report): void {
  const { id, source, target, rows } = crosswalk
  if (id !== `${source}--${target}`) report(['id'], `must be '${source}--${target}', after its source and target`)
  if (source === target) report(['target'], 'a crosswalk leads from one framework to another')
  noTwins(
    rows.map((row) => `${row.source} → ${row.target}`),
    (index) => ['rows', index],
    'row',
    report,
  )
}

export function checkTensions({ tensions }: Tensions, facts: Map<string, Fact> | null, report: Report): void {
  noTwins(
    tensions.map((tension) => tension.id),
    (index) => ['tensions', index, 'id'],
    'tension',
    report,
  )
  for (const [index, { when, sides, confidence, note }] of tensions.entries()) {
    if (new Set(sides.map((side) => side.framework)).size < 2)
      report(['tensions', index, 'sides'], 'a tension pulls between at least two frameworks')
    if (confidence === 'unconfirmed' && note === undefined)
      report(['tensions', index, 'note'], 'is missing: what is unconfirmed says what is not sure')
    if (when !== undefined && facts)
      checkRule(when, ['tensions', index, 'when'], { facts, sources: [], named: null }, report)
  }
}
