import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { reachOf } from '#app/domain/permissions'
import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { PageHeader } from '#app/ui/kit/page-header'
import { requirePerson } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'home' }
export const meta = () => [{ title: 'Home · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const { person } = await requirePerson(args)
  const may = (permission: Parameters<typeof reachOf>[1]) => reachOf(person.roles, permission) !== 'none'
  return json({
    name: person.name,
    register: may('system.register'),
    invite: may('people.manage'),
    demo: may('demo.load'),
  })
}

export default function Home() {
  const { name, register, invite, demo } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={`Welcome, ${name}`} />
      <p className="flex flex-wrap gap-2">
        {register && (
          <LinkButton look="primary" href={paths.newSystem()}>
            Register a system
          </LinkButton>
        )}
        <LinkButton href={paths.systems()}>See the systems</LinkButton>
        {demo && <LinkButton href={paths.demo()}>Load the demo organisation</LinkButton>}
        {invite && <LinkButton href={paths.people()}>Invite people</LinkButton>}
      </p>
    </>
  )
}
