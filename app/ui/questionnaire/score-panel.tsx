import type { ScoredQuestionnaire } from '#app/domain/framework/questionnaire-schema'
import type { QuestionnaireScore } from '#app/domain/questionnaire-score'
import { Panel } from '#app/ui/kit/panel'
import { Progress } from '#app/ui/kit/progress'
import { sayPoints } from './scored-question'

interface ScorePanelProps {
  questionnaire: ScoredQuestionnaire
  score: QuestionnaireScore
  /** Something chosen on the page is not saved yet. */
  unsaved: boolean
}

/** Where the score stands, and how it came to stand there. */
export function ScorePanel({ questionnaire, score, unsaved }: ScorePanelProps) {
  const { levels, reduction } = questionnaire.scoring
  const level = levels.find((one) => one.value === score.level)
  const open = score.unanswered.length
  return (
    <Panel
      title={open > 0 ? `${level?.title} so far` : level?.title}
      note={
        open > 0
          ? `${open === 1 ? 'One question is' : `${open} questions are`} open, so this can change.`
          : level?.meaning
      }
    >
      <div className="flex flex-col gap-4" aria-live="polite">
        <Progress label="Points for impact" done={score.total} total={score.rawMax} note={`${score.percent} %`} />
        {score.mitigationMax > 0 && (
          <Progress label="Points for mitigation" done={score.mitigation} total={score.mitigationMax} />
        )}
        <ol className="flex flex-col gap-1 text-sm">
          <li>The answers about impact give {sayPoints(score.raw)}.</li>
          {reduction && (
            <li>
              {score.reduced
                ? `Mitigation reaches ${reduction.mitigationAtLeast} % of its points, which takes ${reduction.by} % off: ${sayPoints(score.total)} are left.`
                : `Mitigation stays below ${reduction.mitigationAtLeast} % of its points (${leastOf(score.mitigationMax, reduction.mitigationAtLeast)} of ${score.mitigationMax}), so nothing is taken off.`}
            </li>
          )}
          {levels.map(({ value, title, upTo }) => (
            <li key={value} className={value === score.level ? 'font-medium' : 'text-muted'}>
              {title}: up to {Math.floor((score.rawMax * upTo) / 100)} points ({upTo} %)
              {value === score.level && ' – here'}
            </li>
          ))}
        </ol>
        {unsaved && <p className="text-sm text-muted">Counts what is chosen on this page, which is not saved yet.</p>}
      </div>
    </Panel>
  )
}

/** The fewest whole points that are so many percent. */
const leastOf = (most: number, percent: number): number => Math.ceil((most * percent) / 100)

/** Points of each section, for the eye that wants to follow the sum. */
export function SectionPoints({ questionnaire, score }: Pick<ScorePanelProps, 'questionnaire' | 'score'>) {
  const titles = new Map(questionnaire.sections.map((section) => [section.id, section.title]))
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Points by section</caption>
      <thead>
        <tr className="text-muted">
          <th scope="col" className="text-start font-medium">
            Section
          </th>
          <th scope="col" className="text-end font-medium">
            Points
          </th>
        </tr>
      </thead>
      {(['raw-impact', 'mitigation'] as const).map((kind) => (
        <tbody key={kind} className="border-t border-line">
          <tr>
            <th scope="rowgroup" colSpan={2} className="pt-1.5 text-start font-medium">
              {kind === 'raw-impact' ? 'Impact' : 'Mitigation'}
            </th>
          </tr>
          {score.perSection
            .filter((section) => section.kind === kind)
            .map(({ id, points, maximum }) => (
              <tr key={id}>
                <td>{titles.get(id)}</td>
                <td className="text-end tabular-nums">
                  {points} of {maximum}
                </td>
              </tr>
            ))}
        </tbody>
      ))}
    </table>
  )
}
