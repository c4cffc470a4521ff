import { Form, useNavigation } from '@remix-run/react'
import { sayReviewAgain } from '#app/domain/version-step'
import { paths } from '#app/paths'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'
import type { AssessPage } from './assess-page'

interface VersionNoteProps {
  page: AssessPage
  form: AnsweredForm
  seen: number
  onSend: () => void
}

/** Which version of the framework an answer was made against, and that a new one asks to look at it again. */
export function VersionNote({ page, form, seen, onSend }: VersionNoteProps) {
  const { answer, framework, system } = page
  const busy = useNavigation().formData?.get('intent') === 'confirm'
  if (!answer || answer.version === 0 || (answer.status === 'not-started' && answer.statement === '')) return null
  if (answer.reviewAgain !== '')
    return (
      <Note kind="warn" title="Look at this answer again">
        <p>
          {`With version ${answer.frameworkVersion} of the framework, ${sayReviewAgain(answer.reviewAgain)}. Change the answer below, or say that it still stands. `}
          {page.changedFrom !== null && (
            <Link href={paths.frameworkChanges(framework.id, { from: page.changedFrom, requirement: page.view.id })}>
              What changed
            </Link>
          )}
        </p>
        <FormErrors problems={form.problems} title="Not done" kept="" />
        {page.may.assess && (
          <Form method="post" className="mt-2" onSubmit={onSend}>
            <input type="hidden" name="version" value={seen} />
            <Button name="intent" value="confirm" busy={busy && 'Saving…'}>
              The answer still stands
            </Button>
          </Form>
        )}
      </Note>
    )
  if (answer.frameworkVersion !== framework.version)
    return (
      <p className="text-sm text-muted">
        {`Answered under version ${answer.frameworkVersion}; version ${framework.version} is in use and not accepted for this system yet. `}
        <Link href={paths.systemChanges(system.id, framework.id)}>What changed</Link>
      </p>
    )
  return <p className="text-sm text-muted">{`Answered under version ${answer.frameworkVersion}, which is in use.`}</p>
}
