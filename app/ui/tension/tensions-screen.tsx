import { Form } from '@remix-run/react'
import { paths } from '#app/paths'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { Select } from '#app/ui/kit/input'
import { EmptyState } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import type { TensionShown } from './tension-shown'
import { Tension } from './tensions'

export interface TensionsScreenProps {
  tensions: TensionShown[]
  frameworks: { value: string; label: string }[]
  chosen: string | null
  total: number
}

/** Where the laws and standards of the library pull apart, whatever the system. */
export function TensionsScreen({ tensions, frameworks, chosen, total }: TensionsScreenProps) {
  return (
    <>
      <PageHeader
        title="Tensions"
        crumbs={[{ label: 'Frameworks', href: paths.frameworks() }]}
        lead="Where two regimes pull apart, why, and the way through. The scope of each system shows those that touch it."
      />
      {total === 0 ? (
        <EmptyState title="No tension is recorded">The framework files of this installation name none.</EmptyState>
      ) : (
        <>
          <Form method="get" className="flex flex-wrap items-end gap-2 print:hidden">
            <Field label="Framework" className="w-64">
              <Select name="framework" blank="All frameworks" defaultValue={chosen ?? ''} options={frameworks} />
            </Field>
            <Button>Show</Button>
          </Form>
          <p className="mt-3 text-sm text-muted" role="status">
            {tensions.length === total ? `${total} tensions` : `${tensions.length} of ${total} tensions`}
          </p>
          <ul className="mt-1">
            {tensions.map((tension) => (
              <li key={tension.id} id={`tension-${tension.id}`} className="scroll-mt-16 border-t border-line">
                <Tension
                  tension={tension}
                  hrefOf={({ frameworkId, id }) => paths.requirement(frameworkId, id)}
                  open={tensions.length <= 3}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
