import type { Mark } from '#app/domain/words'
import { KeyHint } from '#app/ui/kit/key-hint'
import { MarkIcon } from '#app/ui/state-mark'

interface StatusChoiceProps {
  id: string
  options: readonly { value: string; label: string }[]
  chosen: string
  errors: readonly string[]
  onChoose: (value: string) => void
}

/** Where the requirement stands: marks beside words, each with its number key. */
export function StatusChoice({ id, options, chosen, errors, onChoose }: StatusChoiceProps) {
  return (
    <fieldset id={id} aria-describedby={errors.length > 0 ? `${id}-error` : undefined} tabIndex={-1}>
      <legend className="font-medium">Where do we stand?</legend>
      <div className="mt-1 grid grid-cols-2 gap-1">
        {options.map(({ value, label }, at) => (
          <label
            key={value}
            className="flex min-h-8 cursor-pointer items-center gap-2 rounded-md border border-line px-2 py-1 hover:bg-raised has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent pointer-coarse:min-h-10"
          >
            <input
              type="radio"
              name="status"
              value={value}
              defaultChecked={value === chosen}
              onChange={() => onChoose(value)}
              className="sr-only"
            />
            <MarkIcon mark={value as Mark} />
            <span className="min-w-0 flex-1">{label}</span>
            <span className="max-sm:hidden" aria-hidden="true">
              <KeyHint keys={[String(at + 1)]} />
            </span>
          </label>
        ))}
      </div>
      {errors.length > 0 && (
        <p id={`${id}-error`} className="mt-1 text-sm text-danger">
          {errors.join(' ')}
        </p>
      )}
    </fieldset>
  )
}
