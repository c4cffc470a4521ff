import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  allImports,
  files,
  handlers,
  isOnlyTypes,
  isServerFile,
  layerOf,
  routes,
  sources,
  withoutComments,
} from './architecture/source-files'

/**
 * Which folder of app/ may import which (docs/architecture.md). "root" is the document around every screen:
 * root.tsx, the two entries and routes.ts.
 */
const mayImport: Record<string, readonly string[]> = {
  server: ['web', 'usecases', 'data', 'domain', 'lib', 'paths'],
  routes: ['web', 'usecases', 'data', 'ui', 'reports', 'proof', 'domain', 'lib', 'paths'],
  cli: ['usecases', 'data', 'importers', 'reports', 'proof', 'domain', 'lib'],
  web: ['data', 'domain', 'lib', 'paths'],
  usecases: ['data', 'reports', 'importers', 'proof', 'domain', 'lib'],
  data: ['proof', 'domain', 'lib'],
  reports: ['proof', 'domain', 'lib'],
  importers: ['domain', 'lib'],
  ui: ['domain', 'lib', 'paths'],
  proof: ['lib'],
  domain: ['lib'],
  lib: [],
  paths: [],
  root: ['web', 'ui', 'lib', 'paths'],
}

const belongs: Record<string, string> = {
  domain: 'what would interest an auditor even without a computer',
  usecases: 'what happens because a person decided something',
  data: 'what asks or tells the database or a file',
  importers: "what reads somebody else's format",
  proof: 'what a stranger needs to check us',
  web: 'what is about cookies, forms or redirects on every screen',
  routes: 'what belongs to one URL',
  cli: 'what belongs to one command',
  ui: 'what is drawn on a screen',
  reports: 'what is drawn on paper',
  lib: 'what would make sense in a cooking app',
  server: 'what stands between the socket and Remix',
  paths: 'the links',
  root: 'the document around every screen',
}

/** Single files that may import what their folder may not, each with its reason. */
const exceptions: Record<string, { imports: string; because: string }> = {
  'app/cli/serve.ts': { imports: 'server', because: 'it starts the server' },
  'app/cli/main.ts': { imports: 'server', because: 'the settings are the same' },
  'app/cli/command.ts': { imports: 'server', because: 'the settings are the same' },
  'app/cli/with-ground.ts': { imports: 'server', because: 'the ground is built in one place' },
}

/** Packages that have one home; everybody else goes through it. */
const homes: [RegExp, RegExp, string][] = [
  [/^(@prisma\/|better-sqlite3|pg$)/, /^app\/data\//, 'data is the only door to the database'],
  [/^#app\/data\/generated\//, /^app\/data\//, 'data is the only door to Prisma'],
  [/^(pdfkit|fontkit|bidi-js)/, /^app\/reports\/(pdf|fonts)\//, 'reports/pdf is the only place that knows pdfkit'],
  [/^(express|busboy)$/, /^app\/server\//, 'server owns the HTTP edge'],
  [
    /^@remix-run\//,
    /^app\/(routes|web|server|root|entry|routes\.ts|ui\/)/,
    'rules and storage do not know the framework',
  ],
  [/^@remix-run\/node$/, /^app\/(routes|web|server|root|entry)/, 'ui is drawn in the browser too'],
  [
    /^(react|react-dom|radix-ui|lucide-react)(\/|$)/,
    /^app\/(ui|routes|root|entry|web)/,
    'only screens are made with React',
  ],
  [/^aws4fetch$/, /^app\/data\//, 'data is the only door to storage'],
]

/** These run in a browser too, so they import nothing of Node. */
const browserSafe = ['domain', 'proof', 'reports', 'importers', 'ui', 'lib']
const notInBrowser = ['app/reports/pdf/worker-entry.ts']

/** Loaders and actions that everybody may call, each with its reason. */
const publicRoutes: Record<string, string> = {
  'app/routes/set-up.tsx': 'guarded by the code from the terminal, before anybody exists',
  'app/routes/sign-in.tsx': 'nobody is signed in yet',
  'app/routes/sign-in-code.tsx': 'half signed in: the password was right',
  'app/routes/sign-out.ts': 'ends whatever session there is',
  'app/routes/invitation.tsx': 'the link carries the token',
  'app/routes/theme.ts': 'sets a cookie and reads nothing',
  'app/routes/verify.tsx': 'whoever holds a report may check it; it reads the digest of a file of the build',
  'app/routes/guest-link.tsx': 'the link carries the token, and lets nobody in without its passphrase',
  'app/routes/guest-leave.tsx': 'ends whatever guest session there is',
  'app/routes/report-link.tsx': 'for somebody without an account: the link carries a token, and a passphrase opens it',
  'app/routes/report-link-pdf.ts': 'only for a browser that opened the link with its passphrase',
}

/** SQL put together from checked pieces, each with what makes it safe. */
const composedSql: Record<string, string> = {
  'app/data/insert-many.server.ts': 'names must be words, and all values are one parameter',
}

describe('imports', () => {
  test('go down the table and never sideways', () => {
    const wrong = allImports().flatMap(({ path, target }) => {
      const from = layerOf(path)
      const to = target === undefined ? undefined : layerOf(target)
      if (to === undefined || from === to || mayImport[from]?.includes(to)) return []
      if (exceptions[path]?.imports === to) return []
      return [
        `${path} imports ${target}, but ${from} may import only ${mayImport[from]?.join(', ') || 'nothing of ours'}. ${advice(from, to)}`,
      ]
    })
    expect(wrong).toEqual([])
  })

  test('of a package go through its one home', () => {
    const wrong = allImports().flatMap(({ path, name }) =>
      homes
        .filter(([what, where]) => what.test(name) && !where.test(path))
        .map(([, , why]) => `${path} imports ${name}: ${why}.`),
    )
    expect(wrong).toEqual([])
  })

  test('of Node stay out of what runs in the browser', () => {
    const wrong = allImports().filter(
      ({ path, name }) =>
        name.startsWith('node:') &&
        browserSafe.includes(layerOf(path)) &&
        !isServerFile(path) &&
        !notInBrowser.includes(path),
    )
    expect(wrong.map(({ path, name }) => `${path} imports ${name}; ${layerOf(path)} runs in the browser too.`)).toEqual(
      [],
    )
  })

  test('are written "#app/…" across folders and "./…" inside one', () => {
    const wrong = allImports().filter(({ name }) => name.startsWith('../'))
    expect(wrong.map(({ path, name }) => `${path}: write ${name} as #app/…`)).toEqual([])
    const across = allImports().filter(
      ({ path, name, target }) =>
        name.startsWith('./') && target !== undefined && layerOf(path) !== layerOf(target) && layerOf(path) !== 'root',
    )
    expect(across.map(({ path, name }) => `${path}: write ${name} as #app/…`)).toEqual([])
  })

  test('lead to a file that exists', () => {
    const wrong = allImports().filter(
      ({ name, target }) => /^(#app|\.)/.test(name) && target === undefined && !name.includes('?'),
    )
    expect(
      wrong
        .filter(({ name }) => !name.endsWith('.css') && !name.includes('/generated/'))
        .map(({ path, name }) => `${path}: ${name}`),
    ).toEqual([])
  })

  test('of server files stay out of the browser: ui, domain and plain web files import none', () => {
    const wrong = allImports().filter(
      ({ path, target, typeOnly }) =>
        !typeOnly &&
        target !== undefined &&
        isServerFile(target) &&
        !isServerFile(path) &&
        !['routes', 'cli'].includes(layerOf(path)) &&
        path !== 'app/entry.server.tsx',
    )
    expect(wrong.map(({ path, target }) => `${path} imports ${target}: name it .server or move the line.`)).toEqual([])
  })

  test('exceptions are still needed', () => {
    const unused = Object.entries(exceptions).filter(
      ([path, { imports }]) =>
        !allImports().some((one) => one.path === path && one.target !== undefined && layerOf(one.target) === imports),
    )
    expect(unused.map(([path]) => path)).toEqual([])
  })
})

describe('names', () => {
  test('say where a file runs: usecases, data and server end in .server', () => {
    const wrong = files.filter(
      (path) => ['usecases', 'data', 'server'].includes(layerOf(path)) && !isServerFile(path) && !isOnlyTypes(path),
    )
    expect(wrong.map((path) => `${path} must end in .server.ts`)).toEqual([])
    const pure = files.filter(
      (path) => ['domain', 'proof', 'reports', 'importers', 'ui'].includes(layerOf(path)) && isServerFile(path),
    )
    expect(pure.map((path) => `${path} runs in the browser too and must not end in .server`)).toEqual([])
  })

  test('are no drawers', () => {
    const drawer = /^(utils?|helpers?|commons?|services?|misc|shared|stuff|lib)(\.server)?(\.tsx?)?$/
    const wrong = files.filter((path) =>
      path
        .split('/')
        .slice(2)
        .some((part) => drawer.test(part)),
    )
    expect(wrong.map((path) => `${path}: name it after what it is about`)).toEqual([])
  })

  test('are not barrels', () => {
    const wrong = files.filter((path) => {
      if (layerOf(path) === 'routes') return false
      const code = withoutComments(sources.get(path) ?? '').trim()
      const statements = code.split(/\n(?=\S)/).filter((line) => line.trim() !== '')
      return (
        /(^|\/)index\.tsx?$/.test(path) ||
        (statements.length > 0 && statements.every((line) => /^export .* from /s.test(line)))
      )
    })
    expect(wrong.map((path) => `${path}: import from where the thing is`)).toEqual([])
  })
})

describe('sizes', () => {
  const sizes = [...sources].map(([path, text]) => ({ path, lines: text.split('\n').length - 1 }))
  const ordered = sizes.map(({ lines }) => lines).sort((a, b) => a - b)
  const at = (share: number) => ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))]

  test('no file is above 300 lines', () => {
    expect(sizes.filter(({ lines }) => lines > 300)).toEqual([])
  })
  test('half are at most 80, nearly all at most 200', () => {
    expect([at(0.5), at(0.95)]).toSatisfy(([median, most]) => median <= 80 && most <= 200)
  })
  test('loader and action of a route have 40 lines together', () => {
    const wrong = routes().map(([path, text]) => ({ path, lines: handlers(text).join('\n').split('\n').length }))
    expect(wrong.filter(({ lines }) => lines > 40)).toEqual([])
  })
})

describe('routes', () => {
  test('every loader and action asks who is there, or is listed as public', () => {
    const asks = /\brequire(Permission|Person|Setup|System|Report|Guest|GuestSystem)\(/
    const wrong = routes().flatMap(([path, text]) =>
      handlers(text)
        .filter((body) => !asks.test(body) && !(path in publicRoutes))
        .map(
          (body) =>
            `${path}: ${/(loader|action)/.exec(body)?.[0]} does not call requirePermission, requirePerson or requireSetup`,
        ),
    )
    expect(wrong).toEqual([])
  })

  test('the list of public routes is true', () => {
    expect(Object.keys(publicRoutes).filter((path) => !existsSync(path))).toEqual([])
  })

  test('files are uploaded past Remix', () => {
    const wrong = [...sources].filter(
      ([, text]) =>
        /parseMultipartFormData/.test(text) ||
        (/multipart\/form-data["']/.test(text) && /<[Ff]orm/.test(text) && !/upload/i.test(text)),
    )
    expect(wrong.map(([path]) => `${path}: post the file to /upload`)).toEqual([])
  })
})

describe('habits that would hurt', () => {
  test('no SQL is put together from pieces', () => {
    const raw = /\$(?:query|execute)RawUnsafe(?:<[^(]*>)?\(\s*([^)]{0,400})/g
    const wrong = [...sources].flatMap(([path, text]) =>
      [...text.matchAll(raw)]
        .filter(([, first = '']) => !/^(['"][^'"]*['"]|`[^`$]*`)\s*(,|$)/.test(first))
        .map(() => path),
    )
    expect(wrong.filter((path) => !(path in composedSql))).toEqual([])
    expect(Object.keys(composedSql).filter((path) => !wrong.includes(path))).toEqual([])
  })

  test('no style attribute: the policy forbids it, so the server would draw what the browser drops', () => {
    const wrong = [...sources].filter(([path, text]) => path.endsWith('.tsx') && /\bstyle=\{/.test(text))
    expect(wrong.map(([path]) => `${path}: use a class or an SVG attribute`)).toEqual([])
  })

  test('no HTML from text and no code from text', () => {
    const wrong = [...sources].filter(([, text]) =>
      /dangerouslySetInnerHTML|\beval\(|new Function\(/.test(withoutComments(text)),
    )
    expect(wrong.map(([path]) => path)).toEqual([])
  })
})

function advice(from: string, to: string): string {
  return `${to} holds ${belongs[to]}, ${from} ${belongs[from]}: move the line, or hand in what it needs as an argument.`
}
