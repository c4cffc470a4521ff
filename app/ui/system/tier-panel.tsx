import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { explain } from '#app/domain/explain'
import { leavesOf, type Reason } from '#app/domain/reasons'
import type { Verdict } from '#app/domain/rules'
import type { HeldTier, TierOverride } from '#app/domain/standing'
import { TIERS, tierLabel } from '#app/domain/system'
import type { DateLocale } from '#app/lib/dates'
import { Button } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Select, Textarea } from '#app/ui/kit/input'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { TierBadge } from '#app/ui/tier-badge'
import { whyOf } from '#app/ui/why-of-reason'
import { WhyTree } from '#app/ui/why-tree'
import { formProblems } from './form-problems'
import { basisOf, tierWeight } from './tier-words'

export interface TierPanelProps {
  system: { id: string; tier: string; tiers: readonly HeldTier[]; tierOverride: TierOverride | null }
  reasons: readonly { framework: string; id: string; title: string; verdict: Verdict; reason: Reason }[]
  locale: string
  archived: boolean
  may: { tier: boolean }
  refused: SubmissionResult<string[]> | null
}

/** The tier with everything that leads to it, and where a person may decide otherwise for a recorded reason. */
export function TierPanel({ system, reasons, locale, archived, may, refused }: TierPanelProps) {
  const { tier, tiers, tierOverride } = system
  // What puts it in its tier comes first and open; the rest can be unfolded.
  const ordered = reasons
    .map((one) => ({ ...one, decides: tiers.some((held) => held.id === one.id && held.level === tier) }))
    .sort((a, b) => Number(b.decides) - Number(a.decides))
  return (
    <Panel title="Tier" id="tier" className="scroll-mt-16">
      <TierBadge weight={tierWeight(tier)} reference={tierOverride ? 'decided by a person' : basisOf(system)}>
        {tierLabel(tier)}
      </TierBadge>
      {tierOverride && (
        <Note kind="warn" title="A person decided otherwise than the rules" className="mt-3">
          <span dir="auto" className="whitespace-pre-line">
            {tierOverride.reason}
          </span>
          <span className="mt-1 block text-sm text-muted">
            On <DateText date={tierOverride.at.slice(0, 10)} locale={locale as DateLocale} />. Below is what the rules
            say.
          </span>
        </Note>
      )}
      {reasons.length === 0 && (
        <p className="mt-3 text-muted">No classification of any framework holds for this system, and none may hold.</p>
      )}
      <div className="mt-3 flex flex-col gap-1">
        {ordered.map((one) => (
          <Disclosure
            key={`${one.framework}/${one.id}`}
            open={one.decides}
            summary={
              <>
                <span className="font-medium">{one.title}</span>{' '}
                <span className="text-sm text-muted">
                  {one.framework}
                  {one.verdict === 'unknown' && ', cannot tell yet'}
                </span>
              </>
            }
          >
            <p className="prose-measure pb-1 text-sm">{sentenceOf(one.reason, one.id)}</p>
            <WhyTree why={whyOf(one.reason)} open={one.decides && leavesOf(one.reason).length <= FEW} />
          </Disclosure>
        ))}
      </div>
      {may.tier && !archived && <DecideOtherwise system={system} refused={refused} />}
    </Panel>
  )
}

/** Up to so many answers a reason unfolds by itself; “nothing stricter holds” rests on dozens. */
const FEW = 12

/** Why a tier holds, without the tier's own name, which stands above. */
function sentenceOf(reason: Reason, tier: string): string {
  const said = explain(withinTier(reason, tier) ?? reason)
    .replace(/^applies/, 'holds')
    .replace(/^does not apply/, 'does not hold')
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`
}

function withinTier(reason: Reason, tier: string): Reason | undefined {
  if (!('reasons' in reason)) return undefined
  if (reason.kind === 'classification' && reason.name === tier) return reason.reasons[0]
  for (const part of reason.reasons) {
    const found = withinTier(part, tier)
    if (found) return found
  }
  return undefined
}

function DecideOtherwise({ system, refused }: Pick<TierPanelProps, 'system' | 'refused'>) {
  const { tierOverride, tier } = system
  const mine = refused?.initialValue?.act === 'decide' ? refused : null
  const typed = (name: string) =>
    typeof mine?.initialValue?.[name] === 'string' ? String(mine.initialValue[name]) : undefined
  return (
    <Disclosure summary="Decide otherwise" open={mine !== null} className="mt-3 border-t border-line pt-2 print:hidden">
      <Form method="post" preventScrollReset className="flex flex-col gap-4">
        <FormErrors problems={formProblems(mine?.error ?? {})} />
        <p className="prose-measure text-muted">
          The trail will record your name, the day, the tier and your reason. Reports print them beside what the rules
          say.
        </p>
        <Field id="tier-choice" label="Tier" error={mine?.error?.tier} className="w-64">
          <Select
            name="tier"
            defaultValue={typed('tier') ?? tierOverride?.tier ?? tier}
            options={TIERS.filter((one) => one.value !== 'unknown' || one.value === tier)}
          />
        </Field>
        <Field
          id="reason"
          label="Reason"
          help="In a sentence an auditor can follow: which rule you read differently, and on whose advice."
          error={mine?.error?.reason}
        >
          <Textarea
            name="reason"
            required
            minLength={20}
            maxLength={2_000}
            defaultValue={typed('reason') ?? tierOverride?.reason}
          />
        </Field>
        <div>
          <Button name="act" value="decide">
            Record this decision
          </Button>
        </div>
      </Form>
      {tierOverride && (
        <Form method="post" preventScrollReset className="mt-3">
          <Button name="act" value="rules">
            Give the decision back to the rules
          </Button>
        </Form>
      )}
    </Disclosure>
  )
}
