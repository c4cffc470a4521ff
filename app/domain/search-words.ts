import { foldCase } from '#app/lib/text'
import type { CompiledFramework } from './framework/compile'

/** Whether all the words, folded as searchWords gives them, occur in the texts. */
export const matches = (words: readonly string[], ...texts: readonly string[]): boolean => {
  const folded = foldCase(texts.join(' '))
  return words.every((word) => folded.includes(word))
}

export interface FoundRequirement {
  frameworkId: string
  framework: string
  id: string
  title: string
}

/** Requirements in whose title, id or framework's name all the words occur. */
export function findRequirements(
  frameworks: Iterable<CompiledFramework>,
  words: readonly string[],
  most: number,
): FoundRequirement[] {
  const found: FoundRequirement[] = []
  for (const { framework, requirements } of frameworks) {
    const name = framework.shortTitle ?? framework.title
    for (const { requirement } of requirements) {
      if (found.length >= most) return found
      const places = requirement.cites.map((cite) => cite.ref)
      if (matches(words, requirement.title, requirement.id, name, ...places)) {
        found.push({ frameworkId: framework.id, framework: name, id: requirement.id, title: requirement.title })
      }
    }
  }
  return found
}
