import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { checkpointFaults } from '#app/data/checkpoint-faults.server'
import { placeStandings } from '#app/data/checkpoint-sendings.server'
import { CHECKPOINT_SCHEDULES } from '#app/domain/checkpoint-schedule'
import { checkpointSettings } from '#app/domain/checkpoint-settings'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { SettingsTabs } from '#app/ui/identity/settings-tabs'
import { Link } from '#app/ui/kit/link'
import { PageHeader } from '#app/ui/kit/page-header'
import { Panel } from '#app/ui/kit/panel'
import { CheckpointFaults } from '#app/ui/trail/checkpoint-faults'
import { CheckpointPlaces } from '#app/ui/trail/checkpoint-places'
import { CheckpointSettings } from '#app/ui/trail/checkpoint-settings'
import { changeCheckpointSettings } from '#app/usecases/change-checkpoint-settings.server'
import { optionalText } from '#app/web/form-fields'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'settings' }
export const meta = () => [{ title: 'Checkpoints · Plumbline' }]

const schema = z.object({
  intent: z.literal('checkpoints'),
  schedule: z.enum(
    CHECKPOINT_SCHEDULES.map(({ value }) => value),
    { error: 'Choose how often.' },
  ),
  addresses: optionalText(3_000),
})

export async function loader(args: LoaderFunctionArgs) {
  const { organisation, ground, db, scope, person } = await requirePermission(args, 'settings.write')
  return json({
    kept: checkpointSettings(organisation.settings),
    mail: ground.mail !== undefined,
    places: await placeStandings(db, scope),
    faults: await checkpointFaults(db, scope),
    ...{ locale: person.locale as DateLocale, timeZone: person.timeZone },
  })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'settings.write')
  return submitForm(args.request, schema, async (value) => {
    await changeCheckpointSettings(ground, by, value)
    return goOn(paths.checkpointSettings(), 'Saved.')
  })
}

export default function CheckpointSettingsPage() {
  const { kept, mail, places, faults, ...shown } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title="Settings"
        lead="A checkpoint is the signed end of the trail at one moment. It proves something where it lies out of reach of whoever could change the records here."
      />
      <SettingsTabs current="checkpoints" />
      <div className="flex max-w-3xl flex-col gap-6">
        <CheckpointFaults faults={faults} {...shown} />
        <CheckpointSettings answer={useActionData<FormAnswer>()} kept={kept} mail={mail} />
        <Panel title="Sent elsewhere" aside={<Link href={paths.checkpoints()}>All checkpoints</Link>}>
          <CheckpointPlaces places={places} {...shown} />
        </Panel>
      </div>
    </>
  )
}
