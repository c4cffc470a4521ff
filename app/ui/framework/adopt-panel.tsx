import { Form, useNavigation } from '@remix-run/react'
import { paths } from '#app/paths'
import { Button } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import type { FrameworkScreenProps } from './framework-screen'

/** Whether the organisation works with it, and what taking it in or out of use changes, said beforehand. */
export function AdoptPanel({ view, adopted, newer, toAccept, waiting, systems, mayAdopt, form }: FrameworkScreenProps) {
  const busy = useNavigation().formData?.get('intent') !== undefined
  const many = (n: number) => `${n.toLocaleString('en')} ${n === 1 ? 'system' : 'systems'}`
  return (
    <Panel title={adopted ? 'In use' : 'Not in use'}>
      <FormErrors problems={form.problems} title="Not done" kept="" />
      {waiting > 0 && (
        <Note kind="warn" title={`${many(waiting)} still to be worked out`} className="mb-3">
          This goes on in the background. If the number does not fall, go on with the button.
          {mayAdopt && (
            <Form method="post" className="mt-2">
              <Button name="intent" value="go-on">
                Go on
              </Button>
            </Form>
          )}
        </Note>
      )}
      {newer !== null && (
        <Note title={`Version ${newer} is there`} className="mb-3">
          You work with {view.version}, and nothing changes until you go over.{' '}
          <Link href={paths.frameworkChanges(view.id)}>See what changes</Link>
        </Note>
      )}
      {toAccept > 0 && (
        <Note title={`${many(toAccept)} still to accept version ${view.version}`} className="mb-3">
          Their answers stay with the version they were made under until then.{' '}
          <Link href={paths.frameworkChanges(view.id, { step: 'accept' })}>See what changed and accept it</Link>
        </Note>
      )}
      {adopted ? (
        <p>
          It applies to <Link href={paths.systems({ framework: view.id })}>{many(systems.applies)}</Link>
          {systems.unknown > 0 && `, and nobody can tell yet for ${many(systems.unknown)}`}.{' '}
          {systems.answered.toLocaleString('en')} of its requirements have an answer.
        </p>
      ) : (
        <p className="prose-measure">
          Nothing in it is worked out for your systems, and it counts nowhere. Its text is here to be read.
        </p>
      )}
      {mayAdopt && (
        <Form method="post" className="mt-3 flex flex-col items-start gap-2">
          <p className="prose-measure text-sm text-muted">
            {adopted
              ? `Taking it out of use removes it from the scope of ${many(systems.all)}, from all counts and from new reports. Answers, evidence and history stay, and count again when it is taken back. The trail records who did it.`
              : `Taking it into use works out what it asks of ${many(systems.all)}. Tiers and open requirements may change. The trail records who did it.`}
          </p>
          <Button
            name="intent"
            value={adopted ? 'leave' : 'adopt'}
            look={adopted ? 'danger' : 'primary'}
            busy={busy && 'Working…'}
          >
            {adopted ? 'Take out of use' : 'Take into use'}
          </Button>
        </Form>
      )}
      <p className="mt-3 text-sm text-muted">
        As a file:{' '}
        <Link reload href={paths.frameworkJson(view.id)} className="inline-block py-0.5">
          framework file (JSON)
        </Link>{' '}
        or{' '}
        <Link reload href={paths.frameworkOscal(view.id)} className="inline-block py-0.5">
          OSCAL catalogue
        </Link>
        {mayAdopt && (
          <>
            . To change it,{' '}
            <Link href={paths.writeFramework({ copy: view.id })} className="inline-block py-0.5">
              begin with a copy
            </Link>
          </>
        )}
        .
      </p>
    </Panel>
  )
}
