import type { FrameworkView } from '#app/domain/framework-view'
import { paths } from '#app/paths'
import { Badge } from '#app/ui/kit/badge'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'

const indents = ['', 'sm:ms-6', 'sm:ms-12', 'sm:ms-16']

/** Everything a framework asks, as it is ordered. */
export function FrameworkContents({ view }: { view: FrameworkView }) {
  return (
    <Panel title="What it asks" note={`${view.requirements} requirements`}>
      <div className="flex flex-col gap-4">
        {view.contents.map((section) => (
          <section
            key={section.id}
            id={section.id}
            aria-label={section.title}
            className={indents[Math.min(section.depth, 3)]}
          >
            <p className={section.depth === 0 ? 'font-semibold' : 'font-medium'}>{section.title}</p>
            <ul>
              {section.requirements.map((one) => (
                <li key={one.id} className="grid gap-x-4 border-t border-line py-1 sm:grid-cols-[minmax(0,1fr)_14rem]">
                  <span>
                    <Link href={paths.requirement(view.id, one.id)} quiet>
                      {one.title}
                    </Link>
                    {one.kind !== 'obligation' && (
                      <span className="ms-2">
                        <Badge tone={one.kind === 'prohibition' ? 'strong' : 'plain'}>{one.kind}</Badge>
                      </span>
                    )}
                    {one.unconfirmed && (
                      <span className="ms-2">
                        <Badge tone="warn">unconfirmed</Badge>
                      </span>
                    )}
                  </span>
                  <span className="text-sm text-muted">{one.cite}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  )
}
