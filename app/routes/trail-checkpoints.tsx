import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { checkpointFaults } from '#app/data/checkpoint-faults.server'
import { placeStandings } from '#app/data/checkpoint-sendings.server'
import { listCheckpoints } from '#app/data/checkpoints.server'
import { reachOf } from '#app/domain/permissions'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { answeredForm } from '#app/ui/form-answer'
import { Button, LinkButton } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Link } from '#app/ui/kit/link'
import { PageHeader } from '#app/ui/kit/page-header'
import { Panel } from '#app/ui/kit/panel'
import { CheckpointFaults } from '#app/ui/trail/checkpoint-faults'
import { CheckpointList } from '#app/ui/trail/checkpoint-list'
import { CheckpointPlaces } from '#app/ui/trail/checkpoint-places'
import { makeCheckpoint } from '#app/usecases/make-checkpoint.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'trail' }
export const meta = () => [{ title: 'Checkpoints · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, person } = await requirePermission(args, 'trail.read')
  const checkpoints = await listCheckpoints(db, scope, { take: 50 })
  return json({
    checkpoints: checkpoints.map(({ sequence, hash, at, keyId }) => ({ sequence, hash, at, keyId })),
    places: await placeStandings(db, scope),
    faults: await checkpointFaults(db, scope),
    may: {
      make: reachOf(person.roles, 'checkpoint.make') !== 'none',
      settle: reachOf(person.roles, 'settings.write') !== 'none',
    },
    ...{ locale: person.locale as DateLocale, timeZone: person.timeZone },
  })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'checkpoint.make')
  return submitForm(args.request, z.object({ intent: z.literal('make') }), async () => {
    await makeCheckpoint(ground, by)
    return goOn(paths.checkpoints(), 'The checkpoint is made. Download it, or let it be sent.')
  })
}

export default function Checkpoints() {
  const { checkpoints, places, faults, may, ...shown } = useLoaderData<typeof loader>()
  const form = answeredForm(useActionData<FormAnswer>(), 'make')
  const busy = useNavigation().formData?.get('intent') === 'make' && 'Signing…'
  return (
    <>
      <PageHeader
        title="Checkpoints"
        lead="A checkpoint is the signed end of the trail at one moment. A copy that lies elsewhere shows whether events were altered, cut off or written anew since, even by somebody who holds the database and its keys."
        crumbs={[{ label: 'Trail', href: paths.trail() }]}
      />
      <div className="flex flex-col gap-6">
        <CheckpointFaults faults={faults} {...shown} />
        <FormErrors problems={form.problems} title="No checkpoint was made" kept="The trail is as it was." />
        <Panel
          title="Sent elsewhere"
          note="A folder gets every checkpoint once. A mail whose sending is interrupted may come twice; none is left out."
          aside={may.settle && <Link href={paths.checkpointSettings()}>Settings</Link>}
        >
          <CheckpointPlaces places={places} {...shown} />
        </Panel>
        <Panel title="Latest">
          <div className="mb-3 flex flex-wrap gap-2 print:hidden">
            {checkpoints.length > 0 && (
              <LinkButton href={paths.checkpointFile()} reload>
                Download all
              </LinkButton>
            )}
            {may.make && (
              <Form method="post">
                <input type="hidden" name="intent" value="make" />
                <Button busy={busy}>Make one now</Button>
              </Form>
            )}
          </div>
          <CheckpointList checkpoints={checkpoints} {...shown} />
        </Panel>
      </div>
    </>
  )
}
