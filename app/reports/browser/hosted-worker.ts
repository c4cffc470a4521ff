import { checkerWith } from './answer-checks'
import type { CheckRequest } from './check-request'
import { fetchedFonts } from './font-files'

/** Where each font file of the paper lies among the assets of this build. */
const addresses = {
  ...import.meta.glob<string>(
    '/node_modules/@expo-google-fonts/{inter,noto-sans-arabic,noto-sans-hebrew,noto-sans-devanagari,noto-sans-thai}/{400Regular,600SemiBold,400Regular_Italic}/*.ttf',
    { query: '?url&no-inline', import: 'default', eager: true },
  ),
  ...import.meta.glob<string>('/node_modules/@fontsource-variable/noto-sans-{sc,jp,kr}/files/*-wght-normal.woff2', {
    ...{ query: '?url&no-inline', import: 'default', eager: true },
  }),
  ...import.meta.glob<string>('/node_modules/@fontsource-variable/noto-sans-{sc,jp,kr}/unicode.json', {
    ...{ query: '?url&no-inline', import: 'default', eager: true },
  }),
}

const check = checkerWith(fetchedFonts((specifier) => addresses[`/node_modules/${specifier}`]))

self.addEventListener('message', ({ data }: MessageEvent<CheckRequest>) =>
  check(data, (answer) => self.postMessage(answer)),
)
