import { readFileSync } from 'node:fs'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import type { RouteConfigEntry } from '@remix-run/route-config'
import routes from '#app/routes'

/** One line of app/routes.ts, with the address it adds up to. */
export interface Mapped {
  /** such as systems-csv.ts */
  file: string
  /** such as /systems/:systemId/facts */
  path: string
}

type Handler<Args> = (args: Args) => Promise<unknown>

export interface RouteModule {
  loader?: Handler<LoaderFunctionArgs>
  action?: Handler<ActionFunctionArgs>
}

/** Every route of the map, layouts too: their loaders answer requests like any other. */
export const mapped: Mapped[] = (await routes).flatMap((entry) => flatten(entry, ''))

function flatten(entry: RouteConfigEntry, above: string): Mapped[] {
  const path = entry.path ? `${above}/${entry.path}` : above
  const own = { file: entry.file.replace(/^routes\//, ''), path: path || '/' }
  return [own, ...(entry.children ?? []).flatMap((child) => flatten(child, path))]
}

export const loadRoute = (file: string): Promise<RouteModule> => import(`../../app/routes/${file}`)

/** An address with its parameters filled in; the others stay out of it. */
export const addressOf = (path: string, params: Record<string, string>): string =>
  path.replace(/:(\w+)\??/g, (_, name: string) => encodeURIComponent(params[name] ?? 'x'))

const readRoute = (file: string): string => readFileSync(`app/routes/${file}`, 'utf8')

/**
 * The words a route's action tells its forms apart by, as its source spells them (and the files beside it that it
 * reads the form with): `intent: z.literal('save')`, `act: z.enum(['add', 'edit'])`, `form.go === 'register'`.
 */
export function wordsOf(file: string): Set<string> {
  const source = readRoute(file)
  const beside = [...source.matchAll(/from '\.\/([\w.-]+)'/g)].map(([, name]) => `${name}.ts`)
  const all = [source, ...beside.filter((name) => name.endsWith('.server.ts')).map(readRoute)].join('\n')
  const literals = all.matchAll(/\b(?:intent|act|go):\s*z\s*\.?\s*(?:literal|enum)\(([^)]*)\)/g)
  const compared = all.matchAll(/\b(?:intent|act|go) === ('[\w-]+')/g)
  return new Set([...literals, ...compared].flatMap(([, words = '']) => words.match(/'([\w-]+)'/g) ?? []).map(unquoted))
}

const unquoted = (word: string): string => word.slice(1, -1)
