import { SLICED_FAMILIES, STATIC_FAMILIES, type Weight } from '#app/reports/fonts/families.ts'
import { type Face, type FontFiles, StaticFace } from './face.ts'
import { SlicedFace } from './sliced-face.ts'

export type Voice = { weight: Weight; italic: boolean }

/** All faces of the paper, opened on first use. One per process: font files and set words outlive a document. */
export class Typeface {
  readonly #files: FontFiles
  readonly #faces = new Map<string, Face>()

  constructor(files: FontFiles) {
    this.#files = files
  }

  /** The face of most text: Latin, Greek, Cyrillic. */
  main(voice: Voice): Face {
    return this.#static(0, voice)
  }

  /** The first face that has every letter of the cluster, or null. `language` decides between Han letter shapes. */
  faceFor(codePoints: number[], voice: Voice, language: string): Face | null {
    for (let i = 0; i < STATIC_FAMILIES.length; i++) {
      const face = this.#static(i, voice)
      if (codePoints.every((codePoint) => face.covers(codePoint))) return face
    }
    const preferred = SLICED_FAMILIES.filter((family) => language.startsWith(family.language))
    for (const family of [...preferred, ...SLICED_FAMILIES.filter((each) => !preferred.includes(each))]) {
      const face = this.#remember(
        `${family.name}-${voice.weight}`,
        () => new SlicedFace(family, voice.weight, this.#files),
      )
      if (codePoints.every((codePoint) => face.covers(codePoint))) return face
    }
    return null
  }

  #static(index: number, voice: Voice): Face {
    const family = STATIC_FAMILIES[index]!
    const cut = voice.italic && family.italic && voice.weight === 'regular' ? 'italic' : voice.weight
    const key = `${family.name}-${cut}`
    return this.#remember(key, () => new StaticFace(key, family, this.#files(family[cut]!)))
  }

  #remember(key: string, open: () => Face): Face {
    let face = this.#faces.get(key)
    if (!face) {
      face = open()
      this.#faces.set(key, face)
    }
    return face
  }
}
