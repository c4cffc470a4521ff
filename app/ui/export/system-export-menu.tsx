import { OSCAL_MODELS } from '#app/domain/oscal-models'
import { paths } from '#app/paths'
import { DownloadMenu, registerItems } from './export-menu'

/** One system as files: its tables, and the models of OSCAL. */
export function SystemExportMenu({ id }: { id: string }) {
  return (
    <DownloadMenu
      items={[
        ...registerItems('requirements', { system: id }, 'Requirements, '),
        ...registerItems('assessments', { system: id }, 'Assessments, '),
        'line',
        ...OSCAL_MODELS.map(({ model, title }) => ({
          label: `OSCAL ${title.toLowerCase()}`,
          href: paths.systemOscal(id, model),
          reload: true,
        })),
      ]}
    />
  )
}
