import { paths } from '#app/paths'
import { Badge } from '#app/ui/kit/badge'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Link } from '#app/ui/kit/link'
import type { TensionShown } from './tension-shown'

interface TensionsProps {
  tensions: readonly TensionShown[]
  systemId: string
  kept: Record<string, string>
}

/** Where the frameworks that bind a system pull apart, and the way through. */
export function Tensions({ tensions, systemId, kept }: TensionsProps) {
  return (
    <section id="tensions" aria-labelledby="tensions-title" className="scroll-mt-16">
      <h2 id="tensions-title">Where they pull apart</h2>
      <p className="text-sm text-muted">
        {tensions.length === 1 ? 'One tension touches' : `${tensions.length} tensions touch`} this system. Each has a
        way through.
      </p>
      <ul className="mt-1">
        {tensions.map((tension) => (
          <li key={tension.id} id={`tension-${tension.id}`} className="scroll-mt-16 border-t border-line">
            <Tension
              tension={tension}
              hrefOf={({ frameworkId, id }) => paths.assess(systemId, frameworkId, id, kept)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

type Requirement = TensionShown['sides'][number]['requirements'][number]

/** One tension: who asks what, why both at once is hard, and how it is done all the same. */
export function Tension({
  tension,
  hrefOf,
  open,
}: {
  tension: TensionShown
  hrefOf: (requirement: Requirement) => string
  open?: boolean
}) {
  const between = [...new Set(tension.sides.map((side) => side.framework))].join(' and ')
  return (
    <Disclosure
      open={open}
      summary={
        <>
          {tension.title} <span className="text-sm text-muted">{between}</span>{' '}
          {!tension.certain && <Badge>if an open question is answered so</Badge>}{' '}
          {tension.unconfirmed && <Badge tone="warn">unconfirmed</Badge>}
        </>
      }
    >
      <div className="flex flex-col gap-2">
        <dl className="grid gap-x-6 gap-y-2 md:grid-cols-2">
          {tension.sides.map((side) => (
            <div key={side.framework + side.asks}>
              <dt className="font-medium">{side.framework}</dt>
              <dd>
                {side.asks}
                <ul className="text-sm [&>li]:py-0.5">
                  {side.requirements.map((one) => (
                    <li key={one.place}>
                      <Link href={hrefOf(one)}>
                        {one.cite} {one.title}
                      </Link>
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
        <p className="prose-measure">
          <span className="font-medium">Why:</span> {tension.why}
        </p>
        <p className="prose-measure">
          <span className="font-medium">The way through:</span> {tension.through}
        </p>
        {tension.cites.length > 0 && <p className="text-sm text-muted">{tension.cites.join('; ')}</p>}
        {tension.note && <p className="text-sm text-muted">{tension.note}</p>}
      </div>
    </Disclosure>
  )
}
