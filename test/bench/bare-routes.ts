import type { RequestListener } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type AppLoadContext, createRequestHandler, json, type ServerBuild } from '@remix-run/node'

export type ServerBuildOf = ServerBuild

interface Kept {
  body: string
  status: number
  headers: [string, string][]
}

/**
 * The compiled routes with their loaders' answers kept in memory: what Remix and React alone cost for the same page. At
 * /verbatim a bare route gives the finished HTML as one text, which is the least any Remix route can cost.
 */
export function bareHandlers(build: ServerBuild, context: AppLoadContext) {
  const kept = new Map<string, Kept>()
  let page = ''
  const recording = createRequestHandler(
    withLoaders(build, (id, loader) => async (args) => {
      const given = await loader(args)
      const answer = given instanceof Response ? given : json(given)
      kept.set(id, { body: await answer.clone().text(), status: answer.status, headers: [...answer.headers] })
      return answer
    }),
    'production',
  )
  const remembering = withLoaders(build, (id) => async () => {
    const { body, status, headers } = kept.get(id)!
    return new Response(body, { status, headers })
  })
  const verbatim = {
    id: 'verbatim',
    path: 'verbatim',
    parentId: undefined,
    module: { loader: async () => new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8' } }) },
  }
  const handle = createRequestHandler(
    { ...remembering, routes: { ...remembering.routes, verbatim: verbatim as never } },
    'production',
  )
  const listener: RequestListener = async (req, res) => {
    const response = await handle(new Request(`http://127.0.0.1${req.url}`), context)
    res.writeHead(response.status, Object.fromEntries(response.headers))
    await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), res)
  }
  return {
    listener,
    /** Asks the real loaders once, and keeps their answers and the HTML. */
    async record(url: string, cookie: string): Promise<string> {
      kept.clear()
      const response = await recording(new Request(url, { headers: { cookie } }), { ...context })
      page = await response.text()
      return page
    },
  }
}

type Loader = NonNullable<ServerBuild['routes'][string]>['module']['loader']

function withLoaders(
  build: ServerBuild,
  replace: (id: string, loader: NonNullable<Loader>) => NonNullable<Loader>,
): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const loader = route?.module.loader
    return [id, loader ? { ...route, module: { ...route.module, loader: replace(id, loader) } } : route]
  })
  return { ...build, routes: Object.fromEntries(routes) as ServerBuild['routes'] }
}
