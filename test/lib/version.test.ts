import { expect, test } from 'vitest'
import { version } from '#app/lib/version'
import packageFile from '../../package.json'

test('the version people read is that of the package', () => {
  expect(version).toBe(packageFile.version)
})
