import { describe, expect, it } from 'vitest'
import { sha256Hex } from '#app/lib/sha256'
import { compose } from '#app/reports/compose'
import { TEMPLATE_VERSION } from '#app/reports/snapshot'
import { galleryDocument } from '../fixtures/gallery-document'
import { pinnedSnapshot } from '../fixtures/pinned-snapshot'
import { draw } from './pdf-tools'

/**
 * What issued reports rely on: the same template draws the same bytes for ever. A change of the drawing, of a font or of
 * a library below it shows here first.
 */
const PINNED: Record<string, { gallery: string; register: string }> = {
  '3': {
    gallery: '59629dcdaaffdaca31996142182b555503a65217d5c5e2ad1819ebb7b87b3daf',
    register: '4a99cbf895d66359433aa7e66213ec2e3a19c9cde49e07143166466fabde19c9',
  },
}

const CHANGED = 'the drawing changed: raise TEMPLATE_VERSION in app/reports/snapshot.ts'

describe(`template ${TEMPLATE_VERSION}`, () => {
  const pinned = PINNED[TEMPLATE_VERSION]

  it('draws the gallery of every block as it always did', () => {
    expect(sha256Hex(draw(galleryDocument)), CHANGED).toBe(pinned?.gallery)
  })

  it('composes and draws a report as it always did', () => {
    const { snapshot, digest } = pinnedSnapshot()
    expect(sha256Hex(draw(compose(snapshot, digest))), CHANGED).toBe(pinned?.register)
  })
})
