import type { ReactNode } from 'react'
import type { Mark } from '#app/domain/words'
import { Disclosure } from '#app/ui/kit/disclosure'
import { StateMark } from '#app/ui/state-mark'
import type { Checked, ShownStep } from './use-check'

const MARKS: Record<ShownStep['state'] | 'running' | 'waiting', { mark: Mark; word: string }> = {
  sound: { mark: 'implemented', word: 'Sound' },
  attention: { mark: 'partly', word: 'Look at this' },
  broken: { mark: 'not-implemented', word: 'Broken' },
  'not-checked': { mark: 'unknown', word: 'Not checked' },
  running: { mark: 'in-progress', word: 'Checking' },
  waiting: { mark: 'not-started', word: 'Waiting' },
}

/** The steps of a check in their order, each with icon, word and colour as it ends; what one may compare unfolds. */
export function CheckSteps({ checked, running }: { checked: Checked; running: boolean }) {
  return (
    <ol className="divide-y divide-line border-y border-line">
      {checked.titles.map(({ id, title }, index) => {
        const step = checked.steps.find((one) => one.id === id)
        const state = step?.state ?? (running && index === checked.steps.length ? 'running' : 'waiting')
        const { mark, word } = MARKS[state]
        return (
          <li key={id} data-step={id} data-state={state} className="gap-4 py-2 sm:grid sm:grid-cols-[8rem_1fr]">
            <div className="sm:py-1.5">
              <StateMark mark={mark}>{word}</StateMark>
            </div>
            <StepText step={step} title={title} />
          </li>
        )
      })}
    </ol>
  )
}

function StepText({ step, title }: { step: ShownStep | undefined; title: string }) {
  const text: ReactNode = (
    <>
      <span className="font-medium">{title}</span>
      {step && <span className="block break-words text-muted">{step.sentence}</span>}
    </>
  )
  if (!step || step.facts.length === 0) return <div className="py-1.5 ps-5.5">{text}</div>
  return (
    <Disclosure summary={text} open={step.state === 'broken' || step.state === 'attention'}>
      <dl className="text-sm">
        {step.facts.map(({ term, value }) => (
          <div key={term} className="mb-1.5">
            <dt className="text-muted">{term}</dt>
            <dd className="font-mono break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}
