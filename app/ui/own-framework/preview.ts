import type { Framework, Section } from '#app/domain/framework/schema'

/** What a framework holds, short enough to be looked through before it is kept. Plain data. */
export interface FrameworkPreview {
  id: string
  version: string
  title: string
  kind: string
  status: string
  asOf: string
  edition: string | null
  requirements: number
  roles: string[]
  sources: number
  sections: { id: string; title: string; depth: number; requirements: { id: string; title: string }[] }[]
}

export function previewOf(framework: Framework): FrameworkPreview {
  const sections = sectionsOf(framework.sections, 0)
  return {
    ...{ id: framework.id, version: framework.version, title: framework.title, kind: framework.kind },
    ...{ status: framework.status, asOf: framework.asOf, edition: framework.edition ?? null },
    requirements: sections.reduce((sum, section) => sum + section.requirements.length, 0),
    roles: Object.values(framework.roles).map((role) => role.title),
    sources: framework.sources.length,
    sections,
  }
}

const sectionsOf = (sections: readonly Section[], depth: number): FrameworkPreview['sections'] =>
  sections.flatMap((section) => [
    {
      ...{ id: section.id, title: section.title, depth },
      requirements: section.requirements.map(({ id, title }) => ({ id, title })),
    },
    ...sectionsOf(section.sections, depth + 1),
  ])
