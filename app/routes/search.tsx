import { json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { paths, withQuery } from '#app/paths'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { Input } from '#app/ui/kit/input'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Panel } from '#app/ui/kit/panel'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'
import { searchGroups } from './search-groups.server'

export const handle: InsideHandle = { place: 'home' }
export const meta = () => [{ title: 'Search · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  const search = new URL(args.request.url).searchParams
  const words = search.get('q') ?? ''
  if (search.get('format') === 'json') throw redirect(withQuery(paths.searchJson(), { q: words }))
  return json({ words, groups: await searchGroups(visit, words, 20) })
}

export default function Search() {
  const { words, groups } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title="Search" />
      <Form method="get" role="search" className="mb-4 flex max-w-2xl items-end gap-2">
        <Field label="Search" hideLabel className="flex-1">
          <Input
            name="q"
            type="search"
            defaultValue={words}
            placeholder="A system, a requirement, a person, a risk or evidence"
          />
        </Field>
        <Button look="primary">Search</Button>
      </Form>
      {words.trim() !== '' && groups.length === 0 && (
        <EmptyState title={`Nothing is called “${words.trim()}”`}>
          Every word must occur in the name, title or reference. Try fewer words, or the beginning of one.
        </EmptyState>
      )}
      <div className="flex max-w-3xl flex-col gap-4">
        {groups.map(({ title, items }) => (
          <Panel key={title} title={title}>
            <ul>
              {items.map(({ label, note, href }) => (
                <li key={href} className="flex items-baseline gap-4 border-t border-line py-1.5 first:border-t-0">
                  <Link href={href} className="min-w-0 flex-1">
                    <bdi>{label}</bdi>
                  </Link>
                  <span className="text-sm text-muted">{note}</span>
                </li>
              ))}
            </ul>
          </Panel>
        ))}
      </div>
    </>
  )
}
