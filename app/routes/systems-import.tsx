import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listJobs } from '#app/data/jobs.server'
import { paths } from '#app/paths'
import { RecentImports } from '#app/ui/import/recent-imports'
import { UploadPanel } from '#app/ui/import/upload-panel'
import { PageHeader } from '#app/ui/kit/page-header'
import { importLine } from '#app/usecases/import-job.server'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'systems' }
export const meta = () => [{ title: 'Import systems · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const { ground, db, scope, person } = await requirePermission(args, 'inventory.import')
  const jobs = await listJobs(db, scope, 'import', 10)
  const { locale, timeZone } = person
  return json({ imports: jobs.map((job) => importLine(ground, job)), locale, timeZone })
}

export default function ImportSystems() {
  const { imports, locale, timeZone } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title="Import systems"
        crumbs={[{ label: 'Systems', href: paths.systems() }]}
        lead="Bring in an inventory as CSV or Excel. You see what is going to happen before anything is written, and importing the same file again changes nothing."
      />
      <div className="flex flex-col gap-6">
        <UploadPanel />
        <RecentImports imports={imports} locale={locale} timeZone={timeZone} />
      </div>
    </>
  )
}
