import { useState } from 'react'
import { IMPACTS, LIKELIHOODS } from '#app/domain/risk'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Field } from '#app/ui/kit/field'
import { Select } from '#app/ui/kit/input'
import { RiskScore } from './risk-words'

interface RatingFieldsProps {
  form: AnsweredForm
  kind: 'inherent' | 'residual'
  legend: string
  help: string
}

const options = (words: readonly string[]) =>
  words.map((word, at) => ({ value: String(at + 1), label: `${at + 1} ${word}` }))

/** Likelihood and impact on the scale of five, with the score they make. */
export function RatingFields({ form, kind, legend, help }: RatingFieldsProps) {
  const [likelihoodName, impactName] = [`${kind}Likelihood`, `${kind}Impact`]
  const [likelihood, setLikelihood] = useState(form.value(likelihoodName))
  const [impact, setImpact] = useState(form.value(impactName))
  const blank = kind === 'residual' ? 'Not rated yet' : 'Choose'
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{legend}</legend>
      <p className="prose-measure text-sm text-muted">{help}</p>
      <div className="mt-2 flex flex-wrap items-end gap-3">
        <Field id={form.id(likelihoodName)} label="Likelihood" error={form.errors(likelihoodName)} className="w-48">
          <Select
            name={likelihoodName}
            blank={blank}
            options={options(LIKELIHOODS)}
            value={likelihood}
            onChange={(event) => setLikelihood(event.currentTarget.value)}
          />
        </Field>
        <Field id={form.id(impactName)} label="Impact" error={form.errors(impactName)} className="w-48">
          <Select
            name={impactName}
            blank={blank}
            options={options(IMPACTS)}
            value={impact}
            onChange={(event) => setImpact(event.currentTarget.value)}
          />
        </Field>
        <output className="flex h-8 items-center">
          {likelihood && impact ? <RiskScore score={Number(likelihood) * Number(impact)} /> : null}
        </output>
      </div>
    </fieldset>
  )
}
