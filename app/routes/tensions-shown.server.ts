import { placeOf } from '#app/domain/crosswalk'
import { nameOf } from '#app/domain/elsewhere'
import type { CompiledFramework } from '#app/domain/framework/compile'
import type { TouchingTension } from '#app/domain/tensions'
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
