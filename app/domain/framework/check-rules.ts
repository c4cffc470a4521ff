import { NOT_YET } from '#app/domain/facts'
import { isLegalDate } from '#app/domain/legal-date'
import type { JsonPath } from '#app/lib/json-source'
import { unknownWord } from '#app/lib/nearest'
import type { Fact } from './facts-schema'
import type { Report } from './problems'
import type { Cite, FactRule, Rule } from './rule-schema'
import { FACT_TESTS, type FactTest } from './rule-tests'
import type { FactType } from './words'

/** What the rules of a file may name. */
export type Vocabulary = {
  /** null where facts.json could not be read: its names are then not checked. */
  facts: ReadonlyMap<string, Fact> | null
  sources: readonly string[]
  /** null in facts.json, whose rules look at facts only. */
  named: { rules: readonly string[]; classifications: readonly string[] } | null
}

/** Names in a rule that do not exist, and tests that do not fit the type of their fact. */
export function checkRule(rule: Rule, path: JsonPath, words: Vocabulary, report: Report): void {
  if (rule === true) return
  checkCites(rule.cites ?? [], [...path, 'cites'], words.sources, report)
  if ('all' in rule)
    for (const [index, part] of rule.all.entries()) checkRule(part, [...path, 'all', index], words, report)
  else if ('any' in rule)
    for (const [index, part] of rule.any.entries()) checkRule(part, [...path, 'any', index], words, report)
  else if ('not' in rule) checkRule(rule.not, [...path, 'not'], words, report)
  else if ('fact' in rule) checkFactRule(rule, path, words, report)
  else if (words.named === null) report(path, 'a rule in facts.json can only look at facts')
  else if ('rule' in rule) {
    if (!words.named.rules.includes(rule.rule))
      report([...path, 'rule'], unknownWord('rule', rule.rule, words.named.rules))
  } else if (!words.named.classifications.includes(rule.classification)) {
    report([...path, 'classification'], unknownWord('classification', rule.classification, words.named.classifications))
  }
}

export function checkCites(cites: readonly Cite[], path: JsonPath, sources: readonly string[], report: Report): void {
  for (const [index, cite] of cites.entries()) {
    if (!sources.includes(cite.source)) report([...path, index, 'source'], unknownWord('source', cite.source, sources))
  }
}

const FITS: Record<FactTest, readonly FactType[]> = {
  is: ['yes-no', 'one-of', 'number', 'date', 'text'],
  in: ['one-of', 'number', 'text'],
  has: ['many-of'],
  hasAny: ['many-of'],
  answered: ['yes-no', 'one-of', 'many-of', 'number', 'date', 'text'],
  atLeast: ['number'],
  before: ['date'],
  after: ['date'],
}

function checkFactRule(rule: FactRule, path: JsonPath, words: Vocabulary, report: Report): void {
  if (words.facts === null) return
  const fact = words.facts.get(rule.fact)
  if (!fact) {
    report([...path, 'fact'], unknownWord('fact', rule.fact, words.facts.keys()))
    return
  }
  const test = FACT_TESTS.find((name) => rule[name] !== undefined)!
  const here = [...path, test]
  if (!FITS[test].includes(fact.type)) {
    const fitting = FACT_TESTS.filter((name) => FITS[name].includes(fact.type))
    report(here, `'${test}' does not fit the fact '${fact.key}' of type ${fact.type}; fitting: ${fitting.join(', ')}`)
    return
  }
  if (test === 'is' || test === 'has') checkWanted(fact, rule[test], here, report)
  if (test === 'in' || test === 'hasAny')
    for (const [index, wanted] of rule[test]!.entries()) checkWanted(fact, wanted, [...here, index], report)
}

/** A value a rule compares with must be one the fact can have; else the rule could never hold. */
function checkWanted(fact: Fact, wanted: unknown, path: JsonPath, report: Report): void {
  if (fact.options) {
    const options = fact.options.map((option) => option.value)
    if (typeof wanted !== 'string' || !options.includes(wanted))
      report(path, unknownWord(`option of '${fact.key}'`, String(wanted), options))
    return
  }
  const fits =
    fact.type === 'yes-no'
      ? typeof wanted === 'boolean'
      : fact.type === 'number'
        ? typeof wanted === 'number'
        : typeof wanted === 'string' && (fact.type !== 'date' || wanted === NOT_YET || isLegalDate(wanted))
  if (!fits) report(path, `'${fact.key}' is of type ${fact.type}: compare it with ${COMPARED[fact.type]}`)
}

const COMPARED: Record<FactType, string> = {
  'yes-no': 'true or false',
  number: 'a number',
  date: `a date written YYYY-MM-DD, or "${NOT_YET}"`,
  text: 'a text',
  'one-of': 'one of its options',
  'many-of': 'its options',
}

/** What a rule leans on: "rule:x", "classification:y" and "fact:z". */
export function leansOn(rule: Rule): string[] {
  if (rule === true) return []
  if ('all' in rule) return rule.all.flatMap(leansOn)
  if ('any' in rule) return rule.any.flatMap(leansOn)
  if ('not' in rule) return leansOn(rule.not)
  if ('rule' in rule) return [`rule:${rule.rule}`]
  return 'classification' in rule ? [`classification:${rule.classification}`] : [`fact:${rule.fact}`]
}

/** Circles in what leans on what, each told once by its shortest way round. */
export function circles(leaning: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  const walk = (name: string, way: string[]): void => {
    const at = way.indexOf(name)
    if (at >= 0) {
      found.push([...way.slice(at), name])
      return
    }
    if (done.has(name)) return
    for (const next of leaning.get(name) ?? []) walk(next, [...way, name])
    done.add(name)
  }
  for (const name of leaning.keys()) walk(name, [])
  return found
}
