import { requirementsOf } from './compile'
import type { FactCatalogue } from './facts-schema'
import type { Found, Problem } from './problems'
import type { Released } from './released-schema'
import type { Framework } from './schema'

type Library = { frameworks: readonly Framework[]; catalogue: FactCatalogue; digests: ReadonlyMap<string, string> }

/** What released.json says after this library is released. */
export function releasedFrom({ frameworks, catalogue, digests }: Library): Released {
  return {
    $schema: './released.schema.json',
    frameworks: Object.fromEntries(
      frameworks.map((framework) => [
        framework.id,
        {
          version: framework.version,
          digest: digests.get(framework.id)!,
          requirements: requirementsOf(framework).map((item) => item.requirement.id),
        },
      ]),
    ),
    facts: Object.fromEntries(
      catalogue.facts.map((fact) => [fact.key, fact.options?.map((option) => option.value) ?? []]),
    ),
  }
}

/** What would orphan assessments and answers kept under a released version. */
export function checkReleased(
  released: Released,
  { frameworks, catalogue, digests, problems }: Library & { problems: readonly Problem[] },
): Found[] {
  const found: Found[] = []
  // What could not be read has its own mistakes told already
  const broken = new Set(problems.map((problem) => problem.file))
  for (const [id, was] of Object.entries(released.frameworks)) {
    const report = (at: Found['at'], message: string) => void found.push({ file: `${id}.json`, at, message })
    const now = frameworks.find((framework) => framework.id === id)
    if (!now) {
      if (broken.has(`${id}.json`)) continue
      report([], `was released as ${was.version} and is gone; a law that ended stays, with the status repealed`)
      continue
    }
    for (const lost of lostIds(was.requirements, now))
      report([], `the requirement '${lost}' of ${was.version} is gone, and nothing says it "replaces" it`)
    if (digests.get(id) !== was.digest && !isLater(now.version, was.version))
      report(['version'], `its content differs from the released ${was.version}: give it a higher version`)
  }
  const facts = new Map(catalogue.facts.map((fact) => [fact.key, fact]))
  for (const [key, options] of broken.has('facts.json') ? [] : Object.entries(released.facts)) {
    const fact = facts.get(key)
    if (!fact) {
      found.push({ file: 'facts.json', at: [], message: `the released question '${key}' is gone` })
      continue
    }
    const left = new Set(fact.options?.map((option) => option.value))
    const at = catalogue.facts.indexOf(fact)
    for (const option of options)
      if (!left.has(option))
        found.push({
          file: 'facts.json',
          at: ['facts', at],
          message: `the released option '${option}' of '${key}' is gone`,
        })
  }
  return found
}

/** Ids once released that are gone without a successor: what was assessed under them would be orphaned. */
export function lostIds(released: readonly string[], next: Framework): string[] {
  const now = requirementsOf(next).map((item) => item.requirement)
  const kept = new Set(now.flatMap((requirement) => [requirement.id, ...requirement.replaces]))
  return released.filter((id) => !kept.has(id))
}

function isLater(version: string, than: string): boolean {
  const [now, before] = [version, than].map((text) => text.split('.').map(Number))
  const at = now!.findIndex((part, index) => part !== before![index])
  return at >= 0 && now![at]! > before![at]!
}
