import { Form } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { BUCKETS } from '#app/domain/assessment'
import type { Mark } from '#app/domain/words'
import { markOfBucket, markWord } from '#app/domain/words'
import { paths } from '#app/paths'
import { Button } from '#app/ui/kit/button'
import { cx } from '#app/ui/kit/cx'
import { Field } from '#app/ui/kit/field'
import { Input, Select } from '#app/ui/kit/input'
import { BareLink, Link } from '#app/ui/kit/link'
import { StateMark } from '#app/ui/state-mark'
import { timingWords } from '#app/ui/timing-chip'
import type { AssessPage } from './assess-page'

type Item = AssessPage['items'][number]

/** Left pane: what applies, as the law orders it, each with its mark; filters live in the address. */
export function RequirementList({ page }: { page: AssessPage }) {
  const { items, system, framework, kept, total } = page
  const here = page.view.id
  const current = useRef<HTMLLIElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another requirement is another place in the list
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [here])
  return (
    <nav aria-label="Requirements" className="flex min-h-0 flex-col gap-2">
      <Filters page={page} />
      <p className="text-sm text-muted" role="status">
        {items.length === total ? `${total} requirements` : `${items.length} of ${total} requirements`}
        {items.length !== total && (
          <>
            {' · '}
            <Link href={paths.assess(system.id, framework.id, here, page.kept.asOf ? { asOf: page.kept.asOf } : {})}>
              Show all
            </Link>
          </>
        )}
      </p>
      {items.length === 0 && <p className="text-sm text-muted">Nothing matches these filters.</p>}
      <ul className="-mx-1 relative min-h-0 overflow-y-auto px-1 pb-1 max-xl:max-h-72">
        {items.map((item, at) => (
          <li key={item.id} ref={item.id === here ? current : undefined}>
            {item.section !== items[at - 1]?.section && (
              <p className="caps-label bg-ground px-2 pt-3 pb-1">{item.section}</p>
            )}
            <Line item={item} here={here} page={page} href={paths.assess(system.id, framework.id, item.id, kept)} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Line({ item, here, href, page }: { item: Item; here: string; href: string; page: AssessPage }) {
  const late = item.overdue
  return (
    <BareLink
      href={href}
      preventScrollReset
      aria-current={item.id === here ? 'page' : undefined}
      className={cx(
        'grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 rounded-md border border-transparent px-2 py-1.5 hover:bg-raised',
        'aria-[current]:border-accent/50 aria-[current]:bg-accent-soft',
      )}
    >
      <span className="pt-0.5">
        <StateMark mark={item.status as Mark} compact />
      </span>
      <span className="min-w-0">
        <span className="block">{item.title}</span>
        <span className="block text-xs text-muted">
          {[
            item.cite,
            item.timing === 'in-force' ? null : timingWords(item.timing, item.firstDay, item.lastDay, page.locale),
            item.review === 'none' ? null : reviewWord[item.review],
          ]
            .filter(Boolean)
            .join(' · ')}
          {item.through !== null && (
            <span className="text-state-implemented">
              {' · '}satisfied through {item.through}
            </span>
          )}
          {late && <span className="font-medium text-danger"> · overdue</span>}
        </span>
      </span>
    </BareLink>
  )
}

const reviewWord: Record<string, string> = { submitted: 'to approve', approved: 'approved', returned: 'returned' }

function Filters({ page }: { page: AssessPage }) {
  const { filter, kept, people } = page
  const piles = BUCKETS.map((bucket) => ({
    value: bucket,
    label: `${markWord[markOfBucket[bucket]]} (${page.piles[bucket]})`,
  }))
  return (
    <Form method="get" role="search" className="grid grid-cols-2 gap-2" preventScrollReset>
      {kept.asOf && <input type="hidden" name="asOf" value={kept.asOf} />}
      <Field label="Words" hideLabel className="col-span-2">
        <Input name="q" type="search" placeholder="Find a requirement" defaultValue={filter.words} />
      </Field>
      <Field label="State" hideLabel>
        <Select
          name="state"
          blank="All states"
          defaultValue={filter.state ?? ''}
          options={[
            { value: 'open', label: 'Open' },
            ...piles,
            { value: 'through', label: markWord.through },
            { value: 'overdue', label: 'Overdue' },
            { value: 'submitted', label: 'To approve' },
            { value: 'returned', label: 'Returned' },
            { value: 'approved', label: 'Approved' },
          ]}
        />
      </Field>
      <Field label="Timing" hideLabel>
        <Select
          name="timing"
          blank="Any time"
          defaultValue={filter.timing ?? ''}
          options={[
            { value: 'in-force', label: 'In force' },
            { value: 'upcoming', label: 'Upcoming' },
            { value: 'unknown-day', label: 'First day unknown' },
          ]}
        />
      </Field>
      <Field label="Owner" hideLabel>
        <Select
          name="owner"
          blank="Any owner"
          defaultValue={filter.owner ?? ''}
          options={[{ value: 'none', label: 'Without owner' }, ...people]}
        />
      </Field>
      <Button>Filter</Button>
    </Form>
  )
}
