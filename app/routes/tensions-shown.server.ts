import type { FrameworkLibrary } from '#app/data/frameworks.server'
import { placeOf } from '#app/domain/crosswalk'
import { nameOf } from '#app/domain/elsewhere'
import type { Facts } from '#app/domain/facts'
import type { CompiledFramework } from '#app/domain/framework/compile'
import { type TouchingTension, tensionsTouching } from '#app/domain/tensions'
import type { TensionShown } from '#app/ui/tension/tension-shown'

interface Shelf {
  get(frameworkId: string): CompiledFramework | undefined
}

/** Tensions with the names of what they speak of. */
export const tensionsShown = (shelf: Shelf, tensions: readonly TouchingTension[]): TensionShown[] =>
  tensions.map(({ id, title, why, through, cites, confidence, note, certain, sides }) => ({
    ...{ id, title, why, through, cites, certain, note: note ?? null, unconfirmed: confidence === 'unconfirmed' },
    sides: sides.map(({ framework, asks, requirements }) => ({
      framework: shelf.get(framework)?.framework.shortTitle ?? shelf.get(framework)?.framework.title ?? framework,
      asks,
      requirements: requirements.map((requirement) => nameOf(shelf, placeOf(framework, requirement))),
    })),
  }))

/** The tensions that touch a system and pull on one requirement: which they are, and whom it meets there. */
export function tensionsOn(
  { tensions, catalogue }: Pick<FrameworkLibrary, 'tensions' | 'catalogue'>,
  shelf: Shelf,
  binding: (frameworkId: string) => ReadonlySet<string>,
  facts: Facts,
  here: { frameworkId: string; requirementId: string },
): { id: string; title: string; against: string }[] {
  const isHere = (side: { framework: string; requirements: readonly string[] }) =>
    side.framework === here.frameworkId && side.requirements.includes(here.requirementId)
  const named = tensions.filter(({ sides }) => sides.some(isHere))
  const frameworks = named.flatMap(({ sides }) => sides.map((side) => side.framework))
  const applying = new Map(frameworks.map((id) => [id, binding(id)]))
  const touching = tensionsTouching(named, applying, facts, catalogue).filter(({ sides }) => sides.some(isHere))
  return tensionsShown(shelf, touching).map(({ id, title, sides }) => ({
    ...{ id, title },
    against: sides
      .filter((side) => side.requirements.every((one) => one.frameworkId !== here.frameworkId))
      .map((side) => `${side.framework} ${side.requirements.map((one) => one.cite).join(', ')}`)
      .join('; '),
  }))
}
