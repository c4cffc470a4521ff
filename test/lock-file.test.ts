import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Entry {
  version?: string
  optionalDependencies?: Record<string, string>
}
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> }

test('the lock file knows the compiled parts for every platform, else `npm ci` fails where they cannot be looked up', () => {
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter((name) => !resolves(path, name)),
  )
  expect(missing).toEqual([])
})

test('the lock file names no registry host', () => {
  expect(Object.entries(packages).filter(([, entry]) => 'resolved' in entry)).toEqual([])
})

/** Looks a package up as Node does: beside its dependent, then in each folder above. */
function resolves(from: string, name: string): boolean {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`]) return true
    if (base === '') return false
  }
}
