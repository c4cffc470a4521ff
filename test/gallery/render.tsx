import { renderToString } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server'
import type { Theme } from '#app/ui/frame/person-menu'
import { pages } from './gallery'

/** One gallery page as the server would send it, under the nonce of its policy. */
export async function renderPage(page: string, theme: Theme, nonce: string): Promise<string> {
  const render = pages[page]
  if (!render) throw new Error(`no gallery page ${page}`)
  const { query, dataRoutes } = createStaticHandler([{ path: '*', element: render(theme) }])
  const context = await query(new Request(`http://gallery.test/${page}?theme=${theme}`))
  if (context instanceof Response) throw new Error('a gallery page must not redirect')
  const html = renderToString(
    <StaticRouterProvider router={createStaticRouter(dataRoutes, context)} context={context} hydrate={false} />,
  )
  return `<!doctype html><html lang="en" class="theme-${theme}" data-page="${page}" data-theme="${theme}"><head><meta charset="utf-8"><title>${page}</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/client.css"></head><body><div id="root">${html}</div><script type="module" nonce="${nonce}" src="/client.js"></script></body></html>`
}
