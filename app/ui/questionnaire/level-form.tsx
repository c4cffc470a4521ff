import { Form } from '@remix-run/react'
import { paths } from '#app/paths'
import { Button } from '#app/ui/kit/button'
import { Link } from '#app/ui/kit/link'
import type { QuestionnairePageProps, ScoredView } from './questionnaire-page'

/** Takes the level over as the system's answer; says why not yet, where it cannot be. */
export function LevelForm({
  systemId,
  questionnaire,
  version,
  used,
  mayEdit,
  score,
  unsaved,
}: QuestionnairePageProps & ScoredView & { unsaved: boolean }) {
  const titleOf = (value: string) => questionnaire.scoring.levels.find((level) => level.value === value)?.title ?? value
  const level = titleOf(score.level)
  const same = used === score.level
  const open = score.unanswered.length
  return (
    <Form method="post" className="flex flex-col gap-2">
      <input type="hidden" name="version" value={version} />
      <p className="text-sm">
        {used === null ? 'The system has no level yet' : `The system’s answer is ${titleOf(used)}`}; it stands among its{' '}
        <Link href={paths.systemFacts(systemId)}>facts</Link>.
      </p>
      {mayEdit && !same && open === 0 && !unsaved && (
        <>
          <Button name="act" value="use">
            Use {level} as the answer
          </Button>
          <p className="text-sm text-muted">What applies to the system is worked out again, and the trail says why.</p>
        </>
      )}
      {mayEdit && !same && (open > 0 || unsaved) && (
        <p className="text-sm text-muted">
          {open > 0
            ? 'The level can be used as the answer once no question is open.'
            : 'Save this section, then the level can be used as the answer.'}
        </p>
      )}
    </Form>
  )
}
