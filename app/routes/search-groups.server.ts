import { findEverywhere } from '#app/data/search.server'
import { evidenceKindLabel } from '#app/domain/evidence'
import { reach } from '#app/domain/permissions'
import { findRequirements } from '#app/domain/requirement-search'
import { matches } from '#app/domain/search-words'
import { tierLabel } from '#app/domain/system'
import { searchWords } from '#app/lib/text'
import { paths } from '#app/paths'
import type { PaletteGroup } from '#app/ui/kit/command-palette'
import type { Visit } from '#app/web/visit.server'

/** What the words find, by kind, each with the page it leads to. */
export async function searchGroups(visit: Visit, text: string, take: number): Promise<PaletteGroup[]> {
  const { db, scope, by } = visit
  const words = searchWords(text)
  const { systems, evidence, risks, people } = await findEverywhere(db, scope, text.slice(0, 200), take)
  const frameworks = words.length > 0 ? (await visit.library()).all() : []
  const named = frameworks.filter(({ framework }) => matches(words, framework.title, framework.shortTitle ?? ''))
  const requirements = findRequirements(frameworks, words, take)
  // Only who manages people has a page for each of them; for the others a person leads to the systems they own.
  const personHref = (id: string) =>
    reach(by, 'people.manage') === 'none' ? paths.systems({ owner: id }) : paths.person(id)
  return [
    {
      title: 'Systems',
      items: systems.map(({ id, name, reference, tier }) => ({
        label: name,
        note: `${reference}, ${tierLabel(tier)}`,
        href: paths.system(id),
      })),
    },
    {
      title: 'Frameworks',
      items: named.slice(0, take).map(({ framework }) => ({
        label: framework.title,
        note: framework.kind,
        href: paths.framework(framework.id),
      })),
    },
    {
      title: 'Requirements',
      items: requirements.map(({ frameworkId, framework, id, title }) => ({
        label: title,
        note: framework,
        href: paths.requirement(frameworkId, id),
      })),
    },
    {
      title: 'People',
      items: people.map(({ id, name, email }) => ({ label: name, note: email, href: personHref(id) })),
    },
    {
      title: 'Risks',
      items: risks.map(({ id, title, reference }) => ({ label: title, note: reference, href: paths.risk(id) })),
    },
    {
      title: 'Evidence',
      items: evidence.map(({ id, title, kind }) => ({
        label: title,
        note: evidenceKindLabel(kind),
        href: paths.evidenceItem(id),
      })),
    },
  ].filter(({ items }) => items.length > 0)
}
