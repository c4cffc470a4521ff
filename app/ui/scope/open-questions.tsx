import { Form } from '@remix-run/react'
import { paths } from '#app/paths'
import { Button } from '#app/ui/kit/button'
import { Disclosure } from '#app/ui/kit/disclosure'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'
import { QuestionField } from '#app/ui/system/question-field'
import type { ScopePage } from './scope-page'

export interface ScopeAnswer {
  submission: { initialValue?: Record<string, unknown> | null; error?: Record<string, string[] | null> | null }
  current?: unknown
}

/** What nobody can tell yet, and the questions that would settle it, to be answered here and now. */
export function OpenQuestions({ page, answer }: { page: ScopePage; answer?: ScopeAnswer }) {
  const { questions, moreQuestions, system, mayEdit } = page
  if (questions.length === 0) return null
  const total = questions.length + moreQuestions
  const refused = Object.values(answer?.submission.error ?? {}).flatMap((messages) => messages ?? [])
  return (
    <Panel
      title={total === 1 ? 'One question is open' : `${total} questions are open`}
      note="They decide what applies; the first ones settle most."
    >
      <FormErrors problems={[...new Set(refused)].map((message) => ({ message }))} title="Not answered yet" />
      {questions.map((question, at) => (
        <Disclosure key={`${question.fact.key} ${system.version}`} summary={question.fact.label} open={at === 0}>
          {mayEdit ? (
            <Form method="post" preventScrollReset className="flex flex-col gap-3 [&_legend]:sr-only">
              <input type="hidden" name="version" value={system.version} />
              <input type="hidden" name="shown" value={question.fact.key} />
              <QuestionField question={question} />
              <Button className="self-start">Answer</Button>
            </Form>
          ) : (
            <p className="text-muted">The owner of the system or a compliance officer can answer this.</p>
          )}
        </Disclosure>
      ))}
      {moreQuestions > 0 && (
        <p className="mt-2 text-sm">
          <Link href={paths.systemFacts(system.id)}>{moreQuestions} more among the facts</Link>
        </p>
      )}
    </Panel>
  )
}
