import type { CompiledFramework } from './framework/compile'
import type { Rule } from './framework/rule-schema'

/** A rule in a few words, without asking about any system: "annex iii and not placed before 2027-12-02". */
export function sayRule(rule: Rule, compiled: Pick<CompiledFramework, 'framework' | 'facts'>): string {
  if (rule === true) return 'always'
  if (rule.because) return rule.because
  if ('rule' in rule) return nameInWords(rule.rule)
  if ('classification' in rule) {
    const found = compiled.framework.classifications.find((one) => one.id === rule.classification)
    return found?.title ?? nameInWords(rule.classification)
  }
  if ('not' in rule) return `not ${bracketed(rule.not, compiled)}`
  if ('all' in rule) return rule.all.map((part) => bracketed(part, compiled)).join(' and ')
  if ('any' in rule) return rule.any.map((part) => bracketed(part, compiled)).join(' or ')
  return `“${compiled.facts.get(rule.fact)?.label ?? rule.fact}”`
}

function bracketed(rule: Rule, compiled: Pick<CompiledFramework, 'framework' | 'facts'>): string {
  const said = sayRule(rule, compiled)
  const many = rule !== true && !rule.because && ('all' in rule || 'any' in rule)
  return many ? `(${said})` : said
}

/** "placed-before-2027-12-02" → "placed before 2027-12-02" */
const nameInWords = (name: string): string => name.replace(/-(?!\d\d(-|$|\D))|(?<=[a-z])-/g, ' ')
