/**
 * Each kind of mistake in a framework file, one per line: what it is | where the good file is changed (@ is article 9) |
 * to what (- removes it) | where it is reported (= the same place) | in which words.
 */
export const FRAMEWORK_MISTAKES = `
fact that does not exist | roles.provider.when.fact | "system.rolse" | = | unknown fact 'system.rolse'; nearest: 'system.roles'
option that does not exist | roles.provider.when.has | "provdier" | = | unknown option of 'system.roles' 'provdier'; nearest: 'provider'
rule that does not exist | classifications.0.when.any.1.rule | "toys" | = | unknown rule 'toys'; nearest: 'toy'
rule named like a built-in | classifications.0.when | {"rule": "constructor"} | classifications[0].when.rule | unknown rule 'constructor'; known: 'recruitment', 'toy', 'military'
classification that does not exist | @.appliesWhen.classification | "highrisk" | = | unknown classification 'highrisk'; nearest: 'high-risk'
timeline that does not exist | @.effective.0 | "chapter-33" | = | unknown timeline 'chapter-33'; nearest: 'chapter-3'
role that does not exist | @.binds.0 | "providor" | = | unknown role 'providor'; nearest: 'provider'
source that does not exist | @.cites.0.source | "atc" | = | unknown source 'atc'; nearest: 'act'
source that does not exist, in a rule | rules.recruitment.cites.0.source | "omnibuss" | = | unknown source 'omnibuss'; nearest: 'omnibus'
source that does not exist, in a window | timelines.at-once.0.cite.source | "acta" | = | unknown source 'acta'; nearest: 'act'
test that does not fit the type | rules.toy | {"fact": "system.roles", "is": "provider"} | rules.toy.is | 'is' does not fit the fact 'system.roles' of type many-of; fitting: has, hasAny, answered
value of another type | rules.toy.is | "yes" | = | 'use.toy' is of type yes-no: compare it with true or false
two tests in one rule | rules.toy.answered | true | rules.toy | a fact rule needs exactly one of is, in, has, hasAny, answered, atLeast, before, after
no test in a rule | rules.toy.is | - | rules.toy | a fact rule needs exactly one of is, in, has, hasAny, answered, atLeast, before, after
mistyped test | rules.toy | {"fact": "system.roles", "hasany": ["provider"]} | rules.toy.hasany | unknown key 'hasany'; nearest: 'hasAny'
mistyped head of a rule | rules.toy | {"al": [true]} | rules.toy.al | unknown key 'al'; nearest: 'all'
two heads in one rule | rules.toy | {"all": [true], "any": [true]} | rules.toy.any | 'any' cannot stand beside 'all'
empty rule | rules.toy | {} | = | a rule is true, or an object with exactly one of all, any, not, rule, classification, fact
rule that is a text | rules.toy | "use.toy" | = | a rule is true, or an object with exactly one of all, any, not, rule, classification, fact
rule that is false | appliesWhen | false | = | a rule is true, or an object with exactly one of all, any, not, rule, classification, fact
mistake deep inside a rule | rules.toy | {"all": [{"not": {"fact": "use.toy", "is": true, "becuse": "x"}}]} | rules.toy.all[0].not.becuse | unknown key 'becuse'; nearest: 'because'
empty list of parts | rules.toy | {"any": []} | rules.toy.any | must not be an empty list
rules in a circle | rules.toy | {"not": {"all": [{"rule": "toy"}]}} | rules.toy | goes round in a circle: rule toy → rule toy
classification that needs itself | classifications.1.basis | [{"when": {"classification": "minimal"}, "label": "x"}] | classifications[1] | goes round in a circle: classification minimal → classification minimal
mistyped key | @.apliesWhen | true | = | unknown key 'apliesWhen'; nearest: 'appliesWhen'
mistyped key at the top | titel | "x" | = | unknown key 'titel'; nearest: 'title'
missing key | @.title | - | = | 'title' is missing
missing word | @.kind | - | = | 'kind' is missing
unknown word | @.kind | "obligaton" | = | unknown word 'obligaton'; nearest: 'obligation'
value of the wrong kind | @.title | 7 | = | must be a text, not a number
address of another page | @.id | "changes" | = | 'changes' cannot be an id: the page of a framework's changes has that address
text that is turned around | @.text | "Pay \\u202e001" | = | holds a control character (U+202E); take it out
empty text | @.text | " " | = | must not be empty
id with a space | sections.0.id | "ch 2" | = | must be an id: letters, digits, dot, hyphen or underscore, starting with a letter or digit
name of a rule with a space | rules.a b | true | rules['a b'] | must be an id: letters, digits, dot, hyphen or underscore, starting with a letter or digit
version that is none | version | "2" | = | must be a version such as "2026.2.0"
address that is none | sources.0.url | "www.example.org" | = | must be an address starting with http:// or https://
day that does not exist | timelines.at-once.0.from | "2025-02-30" | = | must be a real date written YYYY-MM-DD
date in another form | asOf | "20.11.2026" | = | must be a real date written YYYY-MM-DD
window that ends before it starts | timelines.at-once.0.until | "2025-02-02" | = | must be later than "from" (2025-02-02)
law that ended before it began | timelines.chapter-3.2.lawUntil | "2026-07-27" | = | must be later than "lawSince" (2026-07-27)
day from a fact that is no date | timelines.at-once.0.from | {"fact": "use.toy"} | timelines['at-once'][0].from.fact | 'use.toy' is of type yes-no; a day needs a fact of type date
day from an unknown fact | timelines.at-once.0.from | {"fact": "use.toi"} | timelines['at-once'][0].from.fact | unknown fact 'use.toi'; nearest: 'use.toy'
unconfirmed without a note | @.confidence | "unconfirmed" | @ | is unconfirmed and needs a "note" that says what is not sure
requirement id twice | @.id | "art-10" | sections[1].sections[0].requirements[1].id | the id 'art-10' is already taken by another requirement or section of this file
source twice | sources.2 | {"id": "act", "citation": "x", "title": "y"} | sources[2].id | the source 'act' is already written at sources[0]
classification twice | classifications.2 | {"id": "minimal", "title": "x", "level": "other", "when": true} | classifications[2].id | the classification 'minimal' is already written at classifications[1]
replacing what is still there | @.replaces | ["art-10"] | @.replaces[0] | 'art-10' is still a requirement here, so that nothing can replace it
regulation without a cite | @.cites | [] | @ | a requirement of a regulation needs at least one entry in "cites"
consequence for nothing | consequences.0.for.0 | "art-55" | = | unknown requirement or section 'art-55'; nearest: 'art-5'
deadline with two spans | deadlines.0.within | {"days": 1, "hours": 2} | = | needs exactly one of hours, days, businessDays, months
deadline without a span | deadlines.0.within | - | deadlines[0] | needs either "within" or "before"
half a day | deadlines.0.within.days | 1.5 | = | must be a whole number, not the number 1.5
no days | deadlines.0.within.days | 0 | = | must be 1 or more
retention without a period | retention.0.years | - | retention[0] | needs either "years" or "months"
threat without its list | @.threats | ["T1"] | @.threats[0] | must look like "file-id:id"
`

export const ART_9 = 'sections.1.sections.0.requirements.0'

export type Mistake = { what: string; at: string[]; to: unknown; path: string; message: string }

export const frameworkMistakes: Mistake[] = FRAMEWORK_MISTAKES.trim()
  .split('\n')
  .map((line) => {
    const [what, at, to, path, message] = line.split(' | ') as [string, string, string, string, string]
    const steps = at.replace('@', ART_9).split('.')
    return {
      what,
      at: steps,
      to: to === '-' ? undefined : JSON.parse(to),
      path: path === '=' ? said(steps) : path.replace('@', said(ART_9.split('.'))),
      message,
    }
  })

/** The place as messages write it: sections[1].requirements[0].binds[0] */
function said(steps: string[]): string {
  return steps
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : /^\w+$/.test(step) ? `.${step}` : `['${step}']`))
    .join('')
    .replace(/^\./, '')
}
