import { Form, useNavigation } from '@remix-run/react'
import { type DateLocale, formatInstant } from '#app/lib/dates'
import { paths } from '#app/paths'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Badge } from '#app/ui/kit/badge'
import { Button, LinkButton } from '#app/ui/kit/button'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Select } from '#app/ui/kit/input'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Panel } from '#app/ui/kit/panel'
import { UploadFiles } from './upload-files'

export interface OwnVersion {
  frameworkId: string
  digest: string
  version: string
  title: string
  origin: string
  addedBy: string
  addedAt: string
  state: 'in-use' | 'offered' | 'earlier' | 'withdrawn'
  /** What a conversion left behind, in sentences. */
  losses: string[]
  says: string | null
}

export interface OwnScreenProps {
  versions: OwnVersion[]
  /** Frameworks one can begin a copy of. */
  sources: { value: string; label: string }[]
  may: boolean
  locale: string
  timeZone: string
}

const STATES: Record<OwnVersion['state'], { word: string; tone: 'good' | 'accent' | 'plain' | 'warn' }> = {
  'in-use': { word: 'in use', tone: 'good' },
  offered: { word: 'can be taken into use', tone: 'accent' },
  earlier: { word: 'earlier version', tone: 'plain' },
  withdrawn: { word: 'withdrawn', tone: 'warn' },
}

/** Frameworks of the organisation's own: what there is, and the ways to add one. */
export function OwnScreen({ form, ...props }: OwnScreenProps & { form: AnsweredForm }) {
  const { versions, may } = props
  const byId = new Map<string, OwnVersion[]>()
  for (const one of versions) byId.set(one.frameworkId, [...(byId.get(one.frameworkId) ?? []), one])
  return (
    <>
      <PageHeader
        title="Our own frameworks"
        crumbs={[{ label: 'Frameworks', href: paths.frameworks() }]}
        lead="Rules of your house, standards you bought, catalogues of others. Nobody outside your organisation sees them, and they are taken into use like any other framework."
      />
      <div className="flex flex-col gap-6">
        <FormErrors problems={form.problems} title="Not done" kept="" />
        {byId.size === 0 && (
          <EmptyState title="There is no framework of your own yet">
            {may
              ? 'Upload one, or write one here. It asks nothing of anybody until it is taken into use.'
              : 'Administrators and compliance officers add them.'}
          </EmptyState>
        )}
        {[...byId.values()].map((mine) => (
          <OwnPanel key={mine[0]!.frameworkId} {...props} versions={mine} />
        ))}
        {may && <AddPanels sources={props.sources} />}
      </div>
    </>
  )
}

function OwnPanel({ versions, may, locale, timeZone }: OwnScreenProps) {
  const newest = versions.find((one) => one.state !== 'withdrawn') ?? versions[0]!
  const id = newest.frameworkId
  return (
    <Panel
      title={<Link href={paths.framework(id)}>{newest.title}</Link>}
      aside={
        may && (
          <LinkButton size="small" href={paths.writeFramework({ edit: id })}>
            Write a new version
          </LinkButton>
        )
      }
      note={<code className="font-mono">{id}</code>}
    >
      <ul>
        {versions.map((one) => (
          <li key={one.digest} className="border-t border-line py-2 first:border-t-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium">Version {one.version}</span>
              <Badge tone={STATES[one.state].tone}>{STATES[one.state].word}</Badge>
              <span className="text-sm text-muted">
                {one.addedBy}, {formatInstant(one.addedAt, timeZone, locale as DateLocale)}
                {one.says && `, from: ${one.says}`}
              </span>
              <span className="ms-auto flex flex-wrap items-center gap-x-3 text-sm">
                <Link reload href={paths.frameworkJson(id, { digest: one.digest })} className="inline-block py-0.5">
                  JSON
                </Link>
                <Link reload href={paths.frameworkOscal(id, { digest: one.digest })} className="inline-block py-0.5">
                  OSCAL
                </Link>
                {may && one.state !== 'in-use' && one.state !== 'withdrawn' && <Withdraw version={one} />}
              </span>
            </div>
            {one.losses.length > 0 && (
              <Disclosure summary={`What stayed behind when it was read: ${one.losses.length}`} className="text-sm">
                <ul className="prose-measure list-disc ps-5">
                  {one.losses.map((loss) => (
                    <li key={loss}>{loss}</li>
                  ))}
                </ul>
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Withdraw({ version }: { version: OwnVersion }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="withdraw" />
      <input type="hidden" name="frameworkId" value={version.frameworkId} />
      <input type="hidden" name="digest" value={version.digest} />
      <Button size="small" look="danger" aria-label={`Withdraw version ${version.version} of ${version.title}`}>
        Withdraw
      </Button>
    </Form>
  )
}

function AddPanels({ sources }: Pick<OwnScreenProps, 'sources'>) {
  const busy = useNavigation().state !== 'idle'
  return (
    <>
      <Panel
        title="Upload one"
        note="You see what was understood, and what was not, before anything is kept. An OSCAL profile is sent together with its catalogues."
      >
        <UploadFiles label="Framework files" button="Read the files" primary />
      </Panel>
      <Panel
        title="Write one here"
        note="Mistakes are shown with their line while you write. A draft survives a reload."
      >
        <div className="flex flex-wrap items-end gap-x-8 gap-y-4">
          <LinkButton href={paths.writeFramework()}>Begin with a small template</LinkButton>
          <Form method="get" action={paths.writeFramework()} className="flex max-w-full flex-wrap items-end gap-2">
            <Field label="Begin with a copy of" className="w-80 max-w-full">
              <Select name="copy" required blank="Choose a framework" options={sources} />
            </Field>
            <Button busy={busy && 'Opening…'}>Copy it</Button>
          </Form>
        </div>
      </Panel>
    </>
  )
}
