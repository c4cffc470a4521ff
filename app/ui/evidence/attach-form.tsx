import { Form } from '@remix-run/react'
import { paths } from '#app/paths'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { CheckboxGroup } from '#app/ui/kit/choice'
import { Disclosure } from '#app/ui/kit/disclosure'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'

interface AttachFormProps {
  evidenceId: string
  system: { id: string; attached: readonly string[] }
  groups: readonly {
    framework: { id: string; title: string }
    requirements: readonly { id: string; title: string }[]
  }[]
  answer?: Answer
}

/** The requirements that apply to one system, to be ticked. */
export function AttachForm({ evidenceId, system, groups, answer }: AttachFormProps) {
  const form = answeredForm(answer, 'attach')
  const other = <Link href={paths.attachEvidence(evidenceId)}>Choose another system</Link>
  if (groups.length === 0) {
    return (
      <EmptyState title="No requirement applies to this system yet" action={other}>
        Answer its facts first; what applies follows from them.
      </EmptyState>
    )
  }
  const keyOf = (frameworkId: string, id: string) => `${system.id}/${frameworkId}/${id}`
  return (
    <Form method="post" className="flex flex-col gap-3">
      <input type="hidden" name="intent" value="attach" />
      <FormErrors problems={form.problems} title="It was not attached" />
      {groups.map(({ framework, requirements }, at) => (
        <Disclosure
          key={framework.id}
          open={at === 0}
          summary={<span className="font-medium">{framework.title}</span>}
          aside={`${requirements.length} apply`}
        >
          <CheckboxGroup
            legend={<span className="sr-only">{framework.title}</span>}
            name="attachTo"
            defaultValue={form.values('attachTo')}
            options={requirements.map(({ id, title }) => {
              const value = keyOf(framework.id, id)
              const attached = system.attached.includes(value)
              return { value, label: title, disabled: attached, note: attached ? 'Attached already' : undefined }
            })}
          />
        </Disclosure>
      ))}
      <div className="sticky bottom-0 flex items-center gap-4 border-t border-line bg-ground py-3 max-lg:bottom-14">
        <Button look="primary">Attach to the ticked ones</Button>
        {other}
      </div>
    </Form>
  )
}
