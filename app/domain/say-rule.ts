import type { CompiledFramework } from './framework/compile'
import type { Rule } from './framework/rule-schema'
import { sayDate } from './legal-date'

/** A rule in a few words, without asking about any system: "annex iii and not placed before 2027-12-02". */
export function sayRule(rule: Rule, compiled: Pick<CompiledFramework, 'framework' | 'facts'>): string {
  if (rule === true) return 'always'
  if (rule.because) return rule.because
  if ('rule' in rule) {
    const named = compiled.framework.rules[rule.rule]
    return (named !== undefined && named !== true && named.because) || nameInWords(rule.rule)
  }
  if ('classification' in rule) {
    const found = compiled.framework.classifications.find((one) => one.id === rule.classification)
    return found?.title ?? nameInWords(rule.classification)
  }
  // A name reads well after "not", a sentence does not.
  if ('not' in rule)
    return `not ${rule.not !== true && 'rule' in rule.not ? nameInWords(rule.not.rule) : bracketed(rule.not, compiled)}`
  if ('all' in rule) return rule.all.map((part) => bracketed(part, compiled)).join(' and ')
  if ('any' in rule) return rule.any.map((part) => bracketed(part, compiled)).join(' or ')
  return `“${compiled.facts.get(rule.fact)?.label ?? rule.fact}”`
}

function bracketed(rule: Rule, compiled: Pick<CompiledFramework, 'framework' | 'facts'>): string {
  const said = sayRule(rule, compiled)
  const many = rule !== true && !rule.because && ('all' in rule || 'any' in rule)
  return many ? `(${said})` : said
}

/** "annex-iii" → "Annex III", "placed-before-2027-12-02" → "placed before 2 Dec 2027". */
export function nameInWords(name: string): string {
  return name
    .replace(/\d{4}-\d\d-\d\d/g, (day) => sayDate(day).replaceAll(' ', '\u00a0'))
    .replaceAll('-', ' ')
    .replace(
      /\b(annex|chapter) (\w+)/g,
      (_, word: string, number: string) => `${capital(word)} ${number.toUpperCase()}`,
    )
    .replace(/\b(gpai|ai)\b/g, (word) => word.toUpperCase())
    .replace(/\bsection ([a-z])\b/g, (_, letter: string) => `Section ${letter.toUpperCase()}`)
}

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`
