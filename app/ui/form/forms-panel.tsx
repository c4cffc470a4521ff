import { paths } from '#app/paths'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'

export interface OfferedForm {
  id: string
  title: string
  /** required fields that were missing when it was last saved; null: nobody began */
  missing: number | null
}

/** The guided forms of a system and how far they are. */
export function FormsPanel({ systemId, forms }: { systemId: string; forms: readonly OfferedForm[] }) {
  if (forms.length === 0) return null
  return (
    <Panel
      title="Guided forms"
      note="What the law wants written about this system, part by part. Each becomes a report."
    >
      <ul className="flex flex-col gap-1">
        {forms.map(({ id, title, missing }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4">
            <Link href={paths.systemForm(systemId, id)}>{title}</Link>
            <span className="text-sm text-muted">
              {missing === null ? 'not begun' : missing === 0 ? 'nothing missing' : `${missing} required missing`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
