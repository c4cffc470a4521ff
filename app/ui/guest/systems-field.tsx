import { MOST_GUEST_SYSTEMS } from '#app/domain/guests'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { CheckboxGroup } from '#app/ui/kit/choice'
import { Field, FieldError } from '#app/ui/kit/field'
import { Input } from '#app/ui/kit/input'

interface Line {
  id: string
  reference: string
  name: string
}

export interface Choice {
  /** the words that were looked for */
  q: string
  chosen: readonly Line[]
  found: readonly Line[]
  /** how many hold the words, the chosen ones among them */
  total: number
}

/** Chooses systems: what is ticked stays on top while one looks for more. Works without scripts: the form itself searches. */
export function SystemsField({ form, choice }: { form: AnsweredForm; choice: Choice }) {
  const { q, chosen, found, total } = choice
  const more = total - chosen.length - found.length
  return (
    <fieldset
      id={form.id('systemIds')}
      className="flex min-w-0 flex-col gap-3"
      aria-describedby={`${form.id('systemIds')}-error`}
    >
      <legend className="font-medium">Systems</legend>
      <FieldError id={`${form.id('systemIds')}-error`} errors={form.errors('systemIds')} />
      {chosen.length > 0 && (
        <Lines legend={`Chosen: ${chosen.length}`} lines={chosen} ticked={chosen.map((one) => one.id)} />
      )}
      <div className="flex flex-wrap items-end gap-2">
        <Field label="Find systems" optional className="min-w-0 flex-1 basis-56">
          <Input
            name="q"
            type="search"
            defaultValue={q}
            maxLength={200}
            placeholder="Name, reference, unit or purpose"
          />
        </Field>
        <Button name="intent" value="find">
          Search
        </Button>
        {found.length > 0 && (
          <Button name="intent" value="all">
            Choose all in this list
          </Button>
        )}
      </div>
      {found.length > 0 ? (
        <Lines legend={q === '' ? 'To choose from' : `With “${q}”`} lines={found} ticked={[]} />
      ) : (
        <p className="text-muted">
          {q === ''
            ? 'Every system is chosen.'
            : chosen.length > 0
              ? 'No further system holds these words.'
              : 'No system holds these words.'}
        </p>
      )}
      {found.length > 0 && more > 0 && (
        <p className="text-sm text-muted">
          {more} more: type a word of them, or choose all. A guest reads at most {MOST_GUEST_SYSTEMS} systems.
        </p>
      )}
    </fieldset>
  )
}

function Lines({ legend, lines, ticked }: { legend: string; lines: readonly Line[]; ticked: readonly string[] }) {
  return (
    // A new list makes new boxes, ticked as the server says.
    <div
      key={lines.map(({ id }) => id).join()}
      className="max-h-80 overflow-y-auto rounded-md border border-line px-3 py-2"
    >
      <CheckboxGroup
        legend={legend}
        name="systemIds"
        defaultValue={ticked}
        options={lines.map(({ id, reference, name }) => ({
          value: id,
          label: (
            <>
              <bdi>{name}</bdi> <span className="text-sm text-muted">{reference}</span>
            </>
          ),
        }))}
      />
    </div>
  )
}
