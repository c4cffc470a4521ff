import type { QuestionGroupView } from './form-view'
import { QuestionField } from './question-field'

interface QuestionGroupProps {
  group: QuestionGroupView
  errors: Record<string, readonly string[] | null | undefined>
  /** The group stands alone on its page, so its title is the page's. */
  alone?: boolean
}

/** Questions that belong together, in the order of the catalogue. */
export function QuestionGroup({ group, errors, alone }: QuestionGroupProps) {
  return (
    <section
      id={`group-${group.id}`}
      aria-labelledby={`title-${group.id}`}
      className="flex scroll-mt-16 flex-col gap-6"
    >
      <div>
        <h2 id={`title-${group.id}`} className={alone ? 'text-xl' : undefined}>
          {group.title}
        </h2>
        {group.help && <p className="prose-measure text-muted">{group.help}.</p>}
      </div>
      {group.questions.map((question) => (
        <QuestionField key={question.fact.key} question={question} error={errors[question.fact.key]} />
      ))}
    </section>
  )
}

/** Tells the server which questions stood on the page, so that an empty one is told from one nobody saw. */
export function ShownQuestions({ groups }: { groups: readonly QuestionGroupView[] }) {
  const keys = groups.flatMap((group) => group.questions.map((question) => question.fact.key))
  return <input type="hidden" name="shown" value={keys.join(',')} readOnly />
}
