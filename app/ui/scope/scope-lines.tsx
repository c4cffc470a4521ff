import type { ScopeBlock, ScopeLine, ScopeSection } from '#app/domain/scope-sections'
import type { Mark } from '#app/domain/words'
import { paths } from '#app/paths'
import { Badge } from '#app/ui/kit/badge'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Link } from '#app/ui/kit/link'
import { MarkIcon, StateMark } from '#app/ui/state-mark'
import { TimingChip } from '#app/ui/timing-chip'
import { whyOf } from '#app/ui/why-of-reason'
import { WhyTree } from '#app/ui/why-tree'
import type { ScopePage } from './scope-page'

/** A scope as the law groups it. Requirements that share a reason stand under it; the reason unfolds. */
export function ScopeLines({ page }: { page: ScopePage }) {
  return (
    <div className="flex flex-col gap-6">
      {page.sections.map((section) => (
        <Section key={section.id} section={section} page={page} />
      ))}
    </div>
  )
}

function Section({ section, page }: { section: ScopeSection; page: ScopePage }) {
  const above = section.titles.slice(0, -1)
  return (
    <section aria-labelledby={`section-${section.id}`}>
      {above.length > 0 && <p className="caps-label">{above.join(' · ')}</p>}
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 id={`section-${section.id}`}>{section.titles.at(-1)}</h3>
        <Penalties section={section} page={page} />
      </div>
      {section.blocks.map((block) => (
        <Block key={block.lines[0]!.id} block={block} page={page} />
      ))}
    </section>
  )
}

/** What a breach of what stands in a section can cost, said where it stands. */
function Penalties({ section, page }: { section: ScopeSection; page: ScopePage }) {
  const here = new Set(section.blocks.flatMap(({ lines }) => lines.map(({ id }) => id)))
  const touching = (page.clocks?.penalties ?? []).flatMap(({ requirements, cites, title }, at) =>
    requirements.some(({ id }) => here.has(id)) ? [{ at: at + 1, title, cite: cites[0]?.ref ?? 'a penalty' }] : [],
  )
  if (touching.length === 0) return null
  return (
    <p className="text-sm text-muted">
      A breach can cost:{' '}
      {touching.map(({ at, title, cite }, n) => (
        <span key={at}>
          {n > 0 && ', '}
          <Link href={`#penalty-${at}`} title={title} quiet>
            {cite}
          </Link>
        </span>
      ))}
    </p>
  )
}

function Block({ block, page }: { block: ScopeBlock; page: ScopePage }) {
  const { reason, timing, firstDay, lastDay, sentence } = block
  const why = `why-${block.group}`
  return (
    <div className="mt-1 border-s-2 border-line ps-3">
      <div className="flex flex-wrap items-baseline gap-x-4">
        {timing && <TimingChip timing={timing} firstDay={firstDay} lastDay={lastDay} locale={page.locale} />}
        {reason ? (
          <div id={why} className="min-w-0 flex-1 scroll-mt-16">
            <Disclosure summary={<span className="text-muted">{sentence}</span>}>
              <WhyTree why={whyOf(reason)} />
            </Disclosure>
          </div>
        ) : (
          <p className="min-w-0 flex-1 py-1.5 text-muted">
            {sentence} <Link href={`#${why}`}>Why, above</Link>
          </p>
        )}
      </div>
      <ul>
        {block.lines.map((line) => (
          <Line key={line.id} line={line} page={page} />
        ))}
      </ul>
    </div>
  )
}

function Line({ line, page }: { line: ScopeLine; page: ScopePage }) {
  const { system, chosen, asOf, today } = page
  const href =
    line.verdict === 'false'
      ? paths.requirement(chosen!.id, line.id)
      : paths.assess(system.id, chosen!.id, line.id, asOf === today ? {} : { asOf })
  return (
    <li className="grid gap-x-4 gap-y-0.5 border-t border-line py-1.5 lg:grid-cols-[minmax(0,1fr)_12rem_10rem]">
      <span className="flex min-w-0 gap-2">
        {line.verdict !== 'true' && (
          <span className="pt-0.5">
            <MarkIcon mark={line.verdict === 'unknown' ? 'unknown' : 'not-applicable'} />
          </span>
        )}
        <span className="min-w-0">
          <Link href={href} quiet>
            {line.title}
          </Link>
          {line.kind !== 'obligation' && (
            <span className="ms-2">
              <Badge tone={line.kind === 'prohibition' ? 'strong' : 'plain'}>{line.kind}</Badge>
            </span>
          )}
          {line.unconfirmed && (
            <span className="ms-2">
              <Badge tone="warn">unconfirmed</Badge>
            </span>
          )}
          {line.binds.length > 0 && (
            <span className="ms-2 text-sm text-muted">{line.binds.join(', ').toLowerCase()}</span>
          )}
        </span>
      </span>
      <span className="text-sm text-muted">{line.cite}</span>
      <span className="text-sm">
        {line.verdict === 'true' && <StateMark mark={line.status as Mark} />}
        {line.review === 'approved' && <span className="block text-muted">approved</span>}
      </span>
    </li>
  )
}
