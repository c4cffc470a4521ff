import { Form } from '@remix-run/react'
import type { ThreatGroup } from '#app/domain/threats'
import { paths } from '#app/paths'
import { Button, LinkButton } from '#app/ui/kit/button'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Field } from '#app/ui/kit/field'
import { Input } from '#app/ui/kit/input'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'

interface ThreatPickerProps {
  words: string
  groups: readonly ThreatGroup[]
  /** Kept on the way: the system the risk is for. */
  system: string
}

/** The threat lists, to be searched and picked from; each says what mitigates it. */
export function ThreatPicker({ words, groups, system }: ThreatPickerProps) {
  const own = paths.newRisk({ system, threat: 'own' })
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <Form method="get" role="search" className="flex min-w-0 flex-1 basis-64 items-end gap-2 sm:max-w-lg">
          {system && <input type="hidden" name="system" value={system} />}
          <Field label="Search the threat lists" className="flex-1">
            <Input name="q" type="search" placeholder="poisoning, prompt injection, bias …" defaultValue={words} />
          </Field>
          <Button>Find</Button>
        </Form>
        <LinkButton href={own}>Write your own</LinkButton>
      </div>
      {groups.length === 0 && (
        <EmptyState
          title={`No threat matches “${words}”`}
          action={<LinkButton href={own}>Write your own</LinkButton>}
        />
      )}
      {groups.map((group, at) => (
        <Disclosure
          key={group.title}
          open={words !== '' || at === 0}
          summary={<span className="font-medium">{group.title}</span>}
          aside={group.threats.length === 1 ? 'One threat' : `${group.threats.length} threats`}
        >
          <ul className="grid gap-x-6 lg:grid-cols-2">
            {group.threats.map((threat) => (
              <li key={threat.key} className="flex items-start gap-3 border-t border-line py-2">
                <div className="min-w-0 flex-1">
                  <Link href={paths.newRisk({ system, threat: threat.key })} className="font-medium">
                    {threat.title}
                  </Link>
                  <span className="ms-2 text-sm text-muted">{threat.id}</span>
                  <p>{threat.description}</p>
                  {threat.mitigatedBy.length > 0 && (
                    <p className="text-sm text-muted">
                      {threat.mitigatedBy.length === 1
                        ? 'One requirement mitigates it'
                        : `${threat.mitigatedBy.length} requirements mitigate it`}
                    </p>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </Disclosure>
      ))}
    </div>
  )
}
