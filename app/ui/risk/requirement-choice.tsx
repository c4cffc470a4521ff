import type { AnsweredForm } from '#app/ui/form-answer'
import { CheckboxGroup } from '#app/ui/kit/choice'
import { Disclosure } from '#app/ui/kit/disclosure'

export interface RequirementGroup {
  framework: { id: string; title: string }
  requirements: readonly { id: string; title: string }[]
}

interface RequirementChoiceProps {
  form: AnsweredForm
  groups: readonly RequirementGroup[]
  /** "framework/requirement" of those the threat names as mitigation */
  suggested: readonly string[]
}

/** Which requirements answer this risk: those the threat list suggests first, the others by framework. */
export function RequirementChoice({ form, groups, suggested }: RequirementChoiceProps) {
  const chosen = form.values('requirements')
  const all = groups.flatMap(({ framework, requirements }) =>
    requirements.map(({ id, title }) => ({ value: `${framework.id}/${id}`, label: title, note: framework.title })),
  )
  if (all.length === 0) {
    return <p className="text-muted">Requirements can be linked once the risk has a system to which some apply.</p>
  }
  const first = all.filter(({ value }) => suggested.includes(value) || chosen.includes(value))
  return (
    <div>
      {first.length > 0 && (
        <CheckboxGroup
          legend="Requirements that answer it"
          help={suggested.length > 0 ? 'The threat list names these as mitigation.' : undefined}
          name="requirements"
          defaultValue={chosen}
          options={first}
          error={form.errors('requirements')}
        />
      )}
      <Disclosure
        summary={first.length > 0 ? 'Link other requirements' : 'Link requirements that answer it'}
        aside={`${all.length - first.length} more apply`}
      >
        {groups.map(({ framework, requirements }) => {
          const others = requirements.filter(({ id }) => !first.some(({ value }) => value === `${framework.id}/${id}`))
          if (others.length === 0) return null
          return (
            <Disclosure key={framework.id} summary={framework.title} aside={others.length}>
              <CheckboxGroup
                legend={<span className="sr-only">{framework.title}</span>}
                name="requirements"
                options={others.map(({ id, title }) => ({ value: `${framework.id}/${id}`, label: title }))}
              />
            </Disclosure>
          )
        })}
      </Disclosure>
    </div>
  )
}
