import { paths } from '#app/paths'
import type { Way } from '#app/ui/kit/way'

/** What of a system stands in the guest area, under the same names as everywhere else. */
const PARTS = ['facts', 'scope', 'assessments', 'evidence', 'risks', 'components', 'history', 'reports']

/** The addresses of the product as a guest follows them; what is not of the system they are reading leads nowhere. */
export const guestWay =
  (systemId: string | undefined): Way =>
  (href) => {
    if (!href.startsWith('/') || /^\/(?:guest|verify)(?:[/?#]|$)/.test(href)) return href
    const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(href) ?? []
    if (path === paths.systems()) return paths.guestHome()
    if (systemId === undefined) return null
    const inside = withinSystem(path, systemId)
    if (inside === null) return null
    // The work on a framework begins at its list, which names the framework in its query.
    const asked = inside.includes('?') ? rest.replace('?', '&') : rest
    return paths.guestSystem(systemId, inside + asked)
  }

/** What follows the system in the address of a page about it; null where a guest has no such page. */
function withinSystem(path: string, systemId: string): string | null {
  const [first = '', id = '', part = '', ...more] = path.split('/').slice(1)
  if (first === 'systems') {
    if (id !== encodeURIComponent(systemId)) return null
    if (part === '') return ''
    if (part === 'assess')
      return more.length === 2 ? `/assess/${more.join('/')}` : `/assessments?framework=${more[0] ?? ''}`
    return PARTS.includes(part) && more.length === 0 ? `/${part}` : null
  }
  if (id === '' || id === 'new') return null
  if (first === 'frameworks' && part !== '' && more.length === 0) return `/assess/${id}/${part}`
  if (first === 'evidence' && (part === '' || part === 'file'))
    return `/evidence/${[id, part].filter(Boolean).join('/')}`
  if (first === 'risks' && part === '') return `/risks/${id}`
  return first === 'reports' && part === 'report.pdf' ? `/reports/${id}/report.pdf` : null
}
