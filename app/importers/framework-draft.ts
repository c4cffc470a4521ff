import type { z } from 'zod'
import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import { parseFramework } from '#app/domain/framework/parse'
import type { Problem } from '#app/domain/framework/problems'
import type { frameworkSchema } from '#app/domain/framework/schema'
import { isLegalDate } from '#app/domain/legal-date'
import { Ids } from './framework-ids'
import type { Losses } from './framework-losses'
import { oneLine, shortly } from './framework-values'

type FrameworkInput = z.input<typeof frameworkSchema>
type SectionInput = FrameworkInput['sections'][number]
type RequirementInput = NonNullable<SectionInput['requirements']>[number]

/** A requirement on its way in: ids as the source wrote them, in whatever signs. */
export type DraftRequirement = Omit<RequirementInput, 'id' | 'kind'> & { id: string; kind?: RequirementInput['kind'] }
export type DraftSection = {
  id?: string
  title: string
  requirements: DraftRequirement[]
  sections: DraftSection[]
}
export type Draft = {
  id?: string
  title: string
  version?: string
  /** The last change as the source dates it, any ISO form. */
  changed?: string
  sources: NonNullable<FrameworkInput['sources']>
  sections: DraftSection[]
} & Partial<Pick<FrameworkInput, 'shortTitle' | 'summary' | 'edition' | 'kind' | 'themes' | 'jurisdictions' | 'status'>>

const NO_DAY = '1970-01-01'

/** From a draft to the text of a framework file that the product accepts. */
export function finishDraft(
  draft: Draft,
  losses: Losses,
  catalogue: FactCatalogue | null,
  today: string = NO_DAY,
): { ok: true; text: string } | { ok: false; problems: Problem[] } {
  const id = new Ids().take(draft.id ?? draft.title, 'framework', 60)
  const ids = new Ids()
  // Requirements first: their ids are known to people, those of sections only to us
  const taken = new Map<DraftRequirement, string>()
  eachRequirement(draft.sections, (requirement) => {
    const valid = ids.take(requirement.id, 'requirement')
    taken.set(requirement, valid)
    if (valid !== requirement.id) requirement.alsoKnownAs = [requirement.id, ...(requirement.alsoKnownAs ?? [])]
  })
  const section = (one: DraftSection): SectionInput[] => {
    const own = one.requirements.map((requirement) => finished(requirement, taken.get(requirement)!))
    const sections = one.sections.flatMap(section)
    if (own.length === 0 && sections.length === 0) {
      losses.add('section without requirements', draft.title, one.title, 'A section exists to hold requirements.')
      return []
    }
    const input: SectionInput = { id: ids.take(one.id ?? one.title, 'section'), title: oneLine(one.title) }
    if (own.length > 0) input.requirements = own
    if (sections.length > 0) input.sections = sections
    return [input]
  }
  const sections = draft.sections.flatMap(section)
  if (sections.length === 0) return refused(id, `“${shortly(draft.title)}” holds nothing that could be a requirement.`)
  const asOf = dayOf(draft.changed)
  if (!asOf) {
    const why = `The framework says ${today} until somebody writes the day it was last checked.`
    losses.add('date of the last change', draft.title, draft.changed ?? 'none given', why)
  }
  const version = draft.version === undefined ? '1.0.0' : versionOf(draft.version)
  const edition =
    draft.edition ?? (draft.version === undefined || version === draft.version ? undefined : `Version ${draft.version}`)
  const framework: FrameworkInput = {
    $schema: './framework.schema.json',
    id,
    version,
    title: oneLine(draft.title),
    ...(draft.shortTitle === undefined ? {} : { shortTitle: draft.shortTitle }),
    ...(draft.summary === undefined ? {} : { summary: draft.summary }),
    ...(edition === undefined ? {} : { edition }),
    kind: draft.kind ?? 'standard',
    themes: draft.themes?.length ? draft.themes : ['risk-management'],
    ...(draft.jurisdictions?.length ? { jurisdictions: draft.jurisdictions } : {}),
    status: draft.status ?? 'in-force',
    asOf: asOf ?? today,
    ...(draft.sources.length > 0 ? { sources: draft.sources } : {}),
    sections,
  }
  const text = `${JSON.stringify(framework, null, 2)}\n`
  const parsed = parseFramework(text, `${id}.json`, catalogue)
  return parsed.ok ? { ok: true, text } : parsed
}

function finished(draft: DraftRequirement, id: string): RequirementInput {
  const { alsoKnownAs = [], cites = [], ...rest } = draft
  const others = [...new Set(alsoKnownAs)].filter((other) => other !== id)
  return {
    ...rest,
    id,
    title: oneLine(draft.title),
    kind: draft.kind ?? 'control',
    ...(cites.length > 0 ? { cites } : {}),
    ...(others.length > 0 ? { alsoKnownAs: others } : {}),
  }
}

function eachRequirement(sections: readonly DraftSection[], tell: (requirement: DraftRequirement) => void): void {
  for (const section of sections) {
    for (const requirement of section.requirements) tell(requirement)
    eachRequirement(section.sections, tell)
  }
}

/** The day of an ISO date or moment, where it is a real one. */
export function dayOf(text: string | undefined): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0]
  return day !== undefined && isLegalDate(day) ? day : undefined
}

/** Three numbers from whatever a source calls its version: "5.1.1+u4" is 5.1.1, "v2" is 2.0.0. */
export function versionOf(text: string): string {
  const numbers = /\d{1,9}(?:[._-]\d{1,9}){0,2}/.exec(text)?.[0].split(/[._-]/).map(Number) ?? [1]
  return [numbers[0] ?? 1, numbers[1] ?? 0, numbers[2] ?? 0].join('.')
}

function refused(file: string, message: string): { ok: false; problems: Problem[] } {
  return { ok: false, problems: [{ file, path: '', message }] }
}
