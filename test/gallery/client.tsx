import { hydrateRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router-dom'
import type { Theme } from '#app/ui/frame/person-menu'
import { pages } from './gallery'
import './gallery.css'

// As app/entry.client.tsx does it.
globalThis.__webpack_nonce__ = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce

const { page, theme } = document.documentElement.dataset
const render = pages[page ?? '']
if (!render) throw new Error(`no gallery page ${page}`)
const router = createBrowserRouter([{ path: '*', element: render(theme as Theme) }])
hydrateRoot(
  document.getElementById('root')!,
  <RouterProvider router={router} future={{ v7_startTransition: true }} />,
  {
    onRecoverableError(error) {
      console.error('hydration', error)
    },
  },
)
document.documentElement.dataset.ready = 'yes'
