import { foldCase } from '#app/lib/text'
import type { CompiledFramework } from './framework/compile'
import { type MarkedText, marked } from './marked-text'
import { citeText } from './scope-sections'

export interface RequirementHit {
  id: string
  title: MarkedText
  /** The part of its text in which words were found, where the title does not hold them all. */
  excerpt: MarkedText | null
  cite: string
  level: string | null
  /** Other names it goes by that were looked for. */
  aliases: string[]
}

/** What was found in one framework: how many, and the best of them. */
export interface HitGroup {
  frameworkId: string
  framework: string
  total: number
  hits: RequirementHit[]
}

interface Entry {
  id: string
  /** Title, id, citations, level and other names, folded. */
  names: string
  /** What it says, folded. */
  text: string
}

/** Folding thousands of texts takes its time, and a compiled framework never changes. */
const prepared = new WeakMap<CompiledFramework, readonly Entry[]>()

function entriesOf(compiled: CompiledFramework): readonly Entry[] {
  const known = prepared.get(compiled)
  if (known) return known
  const { framework } = compiled
  const about = foldCase(`${framework.shortTitle ?? ''} ${framework.title}`)
  const entries = compiled.requirements.map(({ requirement: { id, title, text, cites, level, alsoKnownAs } }) => ({
    id,
    names: `${foldCase([title, id, citeText(cites), level ?? '', ...alsoKnownAs].join(' \n '))} \n ${about}`,
    text: foldCase(text),
  }))
  prepared.set(compiled, entries)
  return entries
}

/** Ids of the requirements in which all the words occur: first those that bear them in their names, each in the order of the law. */
function found(compiled: CompiledFramework, words: readonly string[]): { named: string[]; said: string[] } {
  const [named, said]: [string[], string[]] = [[], []]
  for (const { id, names, text } of entriesOf(compiled)) {
    const missing = words.filter((word) => !names.includes(word))
    if (missing.length === 0) named.push(id)
    else if (missing.every((word) => text.includes(word))) said.push(id)
  }
  return { named, said }
}

/** Requirements that hold all the words, folded as `searchWords` gives them, framework by framework; most of them where most was found. */
export function searchRequirements(
  frameworks: Iterable<CompiledFramework>,
  words: readonly string[],
  mostEach: number,
): HitGroup[] {
  if (words.length === 0) return []
  const groups = [...frameworks].flatMap((compiled): (HitGroup & { named: number })[] => {
    const { named, said } = found(compiled, words)
    const total = named.length + said.length
    if (total === 0) return []
    const { id, title, shortTitle } = compiled.framework
    const hits = [...named, ...said].slice(0, mostEach).map((one) => hitOf(compiled, one, words))
    return [{ frameworkId: id, framework: shortTitle ?? title, total, hits, named: named.length }]
  })
  return groups.sort((a, b) => b.named - a.named || b.total - a.total).map(({ named: _named, ...group }) => group)
}

export interface FoundRequirement {
  frameworkId: string
  framework: string
  id: string
  title: string
}

/** The requirements to jump to: over all frameworks, those that bear the words in their names before those that only say them. */
export function findRequirements(
  frameworks: Iterable<CompiledFramework>,
  words: readonly string[],
  most: number,
): FoundRequirement[] {
  if (words.length === 0) return []
  const [first, then]: [FoundRequirement[], FoundRequirement[]] = [[], []]
  for (const compiled of frameworks) {
    const { id: frameworkId, title, shortTitle } = compiled.framework
    const { named, said } = found(compiled, words)
    const line = (id: string): FoundRequirement => ({
      ...{ frameworkId, framework: shortTitle ?? title, id },
      title: compiled.byId.get(id)!.requirement.title,
    })
    first.push(...named.map(line))
    if (then.length < most) then.push(...said.slice(0, most).map(line))
  }
  // Those that bear the words in the title itself come before those that only belong to a framework of that name.
  const inTitle = ({ title }: FoundRequirement) => {
    const folded = foldCase(title)
    return words.every((word) => folded.includes(word))
  }
  return [...first.filter(inTitle), ...first.filter((one) => !inTitle(one)), ...then].slice(0, most)
}

function hitOf(compiled: CompiledFramework, id: string, words: readonly string[]): RequirementHit {
  const { title, text, cites, level, alsoKnownAs } = compiled.byId.get(id)!.requirement
  const whole = foldCase(title)
  const inTitle = words.every((word) => whole.includes(word))
  return {
    ...{ id, title: marked(title, words), cite: citeText(cites), level: level ?? null },
    excerpt: inTitle ? null : excerptOf(text, words),
    aliases: alsoKnownAs.filter((alias) => words.some((word) => foldCase(alias).includes(word))),
  }
}

const AROUND = 80

/** The text around the first word found in it; null where none is. */
function excerptOf(text: string, words: readonly string[]): MarkedText | null {
  const pieces = marked(text, words)
  const at = pieces.findIndex(({ hit }) => hit)
  if (at < 0) return null
  const before = pieces
    .slice(0, at)
    .map((piece) => piece.text)
    .join('')
  const start = before.length <= AROUND ? 0 : before.indexOf(' ', before.length - AROUND) + 1
  const rest = text.slice(start)
  const end = rest.length <= 3 * AROUND ? rest.length : rest.lastIndexOf(' ', 3 * AROUND)
  const cut = `${start > 0 ? '… ' : ''}${rest.slice(0, end)}${end < rest.length ? ' …' : ''}`
  return marked(cut, words)
}
