import type { RouteConfigEntry } from '@remix-run/route-config'
import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import type { RouteObject } from 'react-router-dom'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server'
import type { Ground } from '#app/data/ground.server'
import routes from '#app/routes'
import { contextOn, type Form, guestVisitOf, signedInRequest } from '../support/context'
import { loadRoute } from './route-map'
import type { Person } from './world'

const handler = createStaticHandler(await Promise.all((await routes).map(routeObject)))

async function routeObject(entry: RouteConfigEntry): Promise<RouteObject> {
  const { loader, action, ...module } = await loadRoute(entry.file.replace(/^routes\//, ''))
  const { default: Component, handle } = module as { default?: ComponentType; handle?: unknown }
  const children = await Promise.all((entry.children ?? []).map(routeObject))
  const shared = { id: entry.file.replace(/\.tsx?$/, ''), path: entry.path, Component, handle, loader, action }
  return (entry.index ? { ...shared, index: true } : { ...shared, children }) as RouteObject
}

/**
 * A page as the server sends it, frame and all but for the document around it; with a form, the page that answers it.
 * A redirect or an answer without a page comes back as the response it is. What a page throws is thrown.
 */
export async function renderRoute(
  ground: Ground,
  who: Person | { guest: { organisationId: string; id: string } },
  url: string,
  form?: Form,
): Promise<string | Response> {
  const request =
    'guest' in who
      ? (await guestVisitOf(ground, who.guest, url, { form })).request
      : await signedInRequest(ground, who, url, form)
  // Every loader asks anew who is there, as several of them share one request.
  const state = await handler.query(request, { requestContext: contextOn(ground) })
  if (state instanceof Response) return state
  const [thrown] = Object.values(state.errors ?? {})
  if (thrown) throw thrown
  const router = createStaticRouter(handler.dataRoutes, state)
  return renderToString(<StaticRouterProvider router={router} context={state} hydrate={false} />)
}
