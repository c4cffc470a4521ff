import type { AttachedEvidence } from '#app/data/assessments.server'
import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import { placeOf } from '#app/domain/crosswalk'
import {
  type AnswerThere,
  applyingOn,
  bindingOn,
  type Elsewhere,
  elsewhereOf,
  graphOn,
  labelOf,
  metAnswers,
  nameOf,
  stillToShow,
  throughOthers,
} from '#app/domain/elsewhere'
import { evidenceState } from '#app/domain/evidence-state'
import type { Facts } from '#app/domain/facts'
import type { RequirementView } from '#app/domain/requirement-view'
import type { ElsewhereShown } from '#app/ui/assess/elsewhere'
import type { Visit } from '#app/web/visit.server'

/** What the answers of a system to all its frameworks mean for each other, on the day the page speaks of. */
export async function answersTogether(
  visit: Pick<Visit, 'ground' | 'library' | 'asOf'>,
  facts: Facts,
  answers: readonly AnswerThere[],
) {
  const library: OrganisationLibrary = await visit.library()
  const graph = graphOn(library, visit.ground.library.crosswalks)
  const applying = applyingOn(library.adopted, facts, visit.asOf)
  const met = metAnswers(answers, applying)
  const through = throughOthers(graph, met)
  return {
    graph,
    binding: bindingOn(library.adopted, applying),
    through,
    /** What requirements of a framework are satisfied through, by their ids. */
    throughIn: (frameworkId: string) => (requirementId: string) => {
      const from = through.get(placeOf(frameworkId, requirementId))
      return from === undefined ? null : labelOf(nameOf(library, from))
    },
    of: (frameworkId: string, requirementId: string, status: string): Elsewhere =>
      elsewhereOf(library, graph, met, placeOf(frameworkId, requirementId), status),
  }
}

/** The answers whose evidence the panel shows. */
export const assessmentsIn = ({ through, helps }: Elsewhere): string[] =>
  [...(through ? [through] : []), ...helps].map(({ source }) => source.assessmentId)

/** What the panel is drawn from: each lead with its evidence as it would count here, and what is still to be shown. */
export function elsewhereShown(
  { through, contradicts, helps }: Elsewhere,
  evidence: readonly AttachedEvidence[],
  attached: readonly AttachedEvidence[],
  expected: RequirementView['evidence'],
  today: string,
): ElsewhereShown {
  const freshDays = expected.find((one) => one.required)?.freshDays ?? null
  const withEvidence = (lead: Elsewhere['helps'][number]) => ({
    ...lead,
    evidence: evidence
      .filter((one) => one.assessmentId === lead.source.assessmentId)
      .map((one) => ({ id: one.id, title: one.title, state: evidenceState(one, today, freshDays) })),
  })
  const pieces = attached.map((one) => ({
    title: one.title,
    current: (days: number | null) => evidenceState(one, today, days) === 'current',
  }))
  return {
    through: through && withEvidence(through),
    contradicts,
    helps: helps.map(withEvidence),
    missing: helps.length > 0 ? stillToShow(expected, pieces).map(({ title }) => title) : [],
  }
}
