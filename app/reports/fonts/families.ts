/**
 * Which font file carries which letters. All come from npm packages under the SIL Open Font Licence, so paper looks the
 * same on every machine and nothing is fetched or taken from the system. Paths are module specifiers.
 */
export type FontFile = string

export type Weight = 'regular' | 'semibold'
export type StaticFamily = {
  name: string
  /** OpenType script tag, where shaping needs one. */
  script?: string
  regular: FontFile
  semibold: FontFile
  italic?: FontFile
}
/** Chinese, Japanese and Korean come as some hundred small variable slices, of which a report opens a few. */
export type SlicedFamily = { name: string; package: string; file: string; language: 'zh' | 'ja' | 'ko' }

const google = (name: string, file: string) => `@expo-google-fonts/${name}/${file}`

/** Tried in this order for every letter; the first family that has it wins. */
export const STATIC_FAMILIES: StaticFamily[] = [
  {
    name: 'Inter',
    regular: google('inter', '400Regular/Inter_400Regular.ttf'),
    semibold: google('inter', '600SemiBold/Inter_600SemiBold.ttf'),
    italic: google('inter', '400Regular_Italic/Inter_400Regular_Italic.ttf'),
  },
  {
    name: 'Arabic',
    script: 'arab',
    regular: google('noto-sans-arabic', '400Regular/NotoSansArabic_400Regular.ttf'),
    semibold: google('noto-sans-arabic', '600SemiBold/NotoSansArabic_600SemiBold.ttf'),
  },
  {
    name: 'Hebrew',
    script: 'hebr',
    regular: google('noto-sans-hebrew', '400Regular/NotoSansHebrew_400Regular.ttf'),
    semibold: google('noto-sans-hebrew', '600SemiBold/NotoSansHebrew_600SemiBold.ttf'),
  },
  {
    name: 'Devanagari',
    script: 'dev2',
    regular: google('noto-sans-devanagari', '400Regular/NotoSansDevanagari_400Regular.ttf'),
    semibold: google('noto-sans-devanagari', '600SemiBold/NotoSansDevanagari_600SemiBold.ttf'),
  },
  {
    name: 'Thai',
    script: 'thai',
    regular: google('noto-sans-thai', '400Regular/NotoSansThai_400Regular.ttf'),
    semibold: google('noto-sans-thai', '600SemiBold/NotoSansThai_600SemiBold.ttf'),
  },
]

const sliced = (short: string, language: SlicedFamily['language']): SlicedFamily => ({
  name: `NotoSans${short.toUpperCase()}`,
  package: `@fontsource-variable/noto-sans-${short}`,
  file: `noto-sans-${short}`,
  language,
})

export const SLICED_FAMILIES: SlicedFamily[] = [sliced('sc', 'zh'), sliced('jp', 'ja'), sliced('kr', 'ko')]
