import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export const files = filesUnder('app').filter((path) => /\.tsx?$/.test(path) && !path.startsWith('app/data/generated/'))
export const sources = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]))

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  )
}

export function layerOf(path: string): string {
  const [, first = '', ...rest] = path.split('/')
  if (rest.length > 0) return first
  return /^paths\.tsx?$/.test(first) ? 'paths' : 'root'
}

export function isServerFile(path: string): boolean {
  return /\.server\.tsx?$/.test(path)
}

export function isOnlyTypes(path: string): boolean {
  return path.endsWith('.d.ts') || !/^(export )?(async )?(function|const|let|class)\b/m.test(sources.get(path) ?? '')
}

export function allImports(): { path: string; name: string; target: string | undefined; typeOnly: boolean }[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g
  return [...sources].flatMap(([path, text]) =>
    [...withoutComments(text).matchAll(pattern)].map(([, type, static_, dynamic]) => {
      const name = static_ ?? dynamic ?? ''
      return { path, name, target: fileOf(path, name), typeOnly: type !== undefined }
    }),
  )
}

function fileOf(from: string, name: string): string | undefined {
  if (!/^(#app\/|\.)/.test(name)) return undefined
  const base = name.startsWith('#app/') ? name.replace('#app/', 'app/') : normalize(join(dirname(from), name))
  return ['', '.ts', '.tsx', '.d.ts']
    .map((ending) => base + ending)
    .find((path) => existsSync(path) && /\.\w+$/.test(path))
}

export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

export function routes(): [string, string][] {
  return [...sources].filter(([path]) => layerOf(path) === 'routes')
}

/** The text of each exported loader and action: a function up to its brace, a constant up to the empty line after it. */
export function handlers(text: string): string[] {
  const functions = text.match(/^export (?:async )?function (?:loader|action)\b[\s\S]*?^}/gm) ?? []
  const constants = text.match(/^export const (?:loader|action)\b[\s\S]*?(?=\n\n|$(?![\s\S]))/gm) ?? []
  return [...functions, ...constants]
}
