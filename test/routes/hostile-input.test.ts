import { beforeAll, describe, expect, test } from 'vitest'
import { withQuery } from '#app/paths'
import { answerOf, contextOn, ORIGIN, plainRequest, signedInRequest, visitOf } from '../support/context'
import { eachDatabase } from '../support/databases'
import { groundOn } from '../support/ground'
import type { Gate } from './access/gate'
import { EXPECTED } from './expected-access'
import { renderRoute } from './render-route'
import { addressOf, loadRoute, mapped } from './route-map'
import { dumpOf, newObjects, newWorldOrganisation, type Objects, type Organisation } from './world'

/** Short enough for every field; markup, quotes, a right-to-left override, an emoji and a letter under a pile of accents. */
const MARKUP = `<img src=x onerror=a()>"'\u202e🙈z\u0335\u0321\u0353`

/** Every field of text that any form has; a form takes those it knows. */
const TEXTS =
  'name title description purpose note text statement justification treatmentPlan reason letterhead classification supplier licence provenance notes componentVersion vendor businessUnit profileName organisation'.split(
    ' ',
  )

/** They end or take away what others of the test stand on. */
const ENDING = [
  'archive',
  'leave',
  'adopt',
  'withdraw',
  'run',
  'demo',
  'discard',
  'erase',
  'disabled',
  'active',
  'remove',
  'revoke',
]

interface Post {
  file: string
  path: string
  word: string
  gate: Gate
}

const posts: Post[] = mapped.flatMap(({ file, path }) =>
  Object.entries(EXPECTED[file]?.acts ?? {}).map(([word, gate]) => ({ file, path, word, gate })),
)
/** Their address says all; they read no field. */
const WITHOUT_FIELDS = ['drafts.ts', 'organisation-zip.ts', 'report-package.ts']

const writing = posts.filter(
  ({ word, gate, file }) => gate.needs !== 'nothing' && !ENDING.includes(word) && !WITHOUT_FIELDS.includes(file),
)

eachDatabase('hostile input', (open, kind) => {
  let ground: Awaited<ReturnType<typeof groundOn>>
  let ours: Organisation
  let objects: Objects

  beforeAll(async () => {
    ground = await groundOn((await open()).database)
    ours = await newWorldOrganisation(ground, 'Acme')
    objects = await newObjects(ground, ours)
  })

  const paramsFor = (word: string, gate?: Gate) => {
    const requirementId = ['approve', 'return'].includes(word) ? objects.submitted : objects.answered
    return { ...objects, requirementId, token: 'unknown', ...gate?.params }
  }

  async function send({ file, path, word, gate }: Post, fields: Record<string, string | readonly string[]>) {
    const { action } = await loadRoute(file)
    const params = paramsFor(word, gate)
    const form = { intent: word, act: word, go: word, ...fields }
    const args = await visitOf(ground, ours.founder, addressOf(path, params), { form, params })
    const response = await answerOf(action!(args))
    return { status: response.status, text: await response.text() }
  }

  const filled = ({ gate }: Post) => gate.form?.(objects) ?? {}

  describe('as text', () => {
    test.each(writing)('$file takes it: $word', async (post) => {
      const hostile = Object.fromEntries(TEXTS.map((name) => [name, MARKUP]))
      const links = { url: `https://example.org/?q=${MARKUP}`, sourceUrl: `https://example.org/?q=${MARKUP}` }
      const { status } = await send(post, { ...filled(post), ...hostile, ...links })
      expect(status).toBeLessThan(500)
    })

    test('it is stored in many places, as it was written but for what turns text around', async () => {
      const rows = await dumpOf(ground, ours.founder.organisationId)
      expect(rows.split('<img src=x onerror=a()>').length).toBeGreaterThan(20)
    })

    // A page that has nothing to show here is shown with hostile content by a test of its own.
    const pages = mapped.filter(
      ({ file }) =>
        file.endsWith('.tsx') &&
        EXPECTED[file]?.load &&
        EXPECTED[file].load.answer !== 404 &&
        !/^(set-up|sign-in|invitation)/.test(file),
    )

    test.each(pages)('$file shows it as text', async ({ file, path }) => {
      const query = EXPECTED[file]?.load?.query?.(objects) ?? {}
      const url = withQuery(addressOf(path, paramsFor('', EXPECTED[file]?.load)), {
        ...query,
        q: '<img src=x onerror=a()>',
      })
      const guest = { organisationId: ours.founder.organisationId, id: objects.guestId }
      const html = await renderRoute(ground, EXPECTED[file]?.load?.needs === 'guest' ? { guest } : ours.founder, url)
      if (html instanceof Response) throw new Error(`${url} answered ${html.status}`)
      expect(html).toContain('<h1')
      expect(html).not.toContain('<img src=x')
      expect(html).not.toMatch(/href="\s*javascript:/i)
      expect(html).not.toContain('\u202e')
    })
  })

  if (kind === 'postgres') return

  describe('of any size and kind', () => {
    const payloads = {
      'a script address': 'javascript:alert(document.cookie)',
      'ten thousand letters': 'x'.repeat(10_000),
      'a hundred thousand letters': 'y'.repeat(100_000),
      'a character that databases refuse': 'a\u0000b',
      'half a character': 'a\ud800b',
      'nothing but spaces': ' \u00a0\u200b\u2028',
      'a template': `$\{7*7}{{7*7}}<%= 7*7 %>`,
    }
    const cases = Object.entries(payloads).map(([what, text]) => ({ what, text }))

    test.each(cases)('$what never ends in an error of ours', { timeout: 90_000 }, async ({ text }) => {
      const failed: string[] = []
      for (const post of posts.filter(({ word }) => !ENDING.includes(word))) {
        const names = [
          ...TEXTS,
          'url',
          'sourceUrl',
          'email',
          'code',
          'ownerId',
          'dueOn',
          'validFrom',
          'system',
          'version',
        ]
        for (const fields of [names, Object.keys(filled(post)), ['dueOn'], ['url', 'sourceUrl']]) {
          const hostile = Object.fromEntries(fields.map((name) => [name, text]))
          const { status } = await send(post, { ...filled(post), ...hostile }).catch((error: Error) => ({
            status: error.message,
          }))
          if (typeof status === 'string' || status >= 500)
            failed.push(`${post.file} ${post.word} (${fields[0]}): ${status}`)
        }
      }
      expect(failed).toEqual([])
    })

    test('addresses with scripts are not kept', async () => {
      const rows = await dumpOf(ground, ours.founder.organisationId)
      expect(rows).not.toMatch(/"(url|sourceUrl)":"\s*javascript:/i)
    })

    const variants = [
      '[not]',
      '[gt]',
      '[contains]',
      '[]',
      '[0][a]',
      '.not',
      '[__proto__][x]',
      '[constructor][prototype][x]',
    ]

    test.each(variants)('an operator in place of text (email%s) is refused', { timeout: 90_000 }, async (operator) => {
      const failed: string[] = []
      for (const post of writing) {
        const own = filled(post)
        for (const name of [...Object.keys(own), 'email', 'password', 'title', 'id']) {
          const { [name]: value = 'x', ...rest } = own as Record<string, string>
          const { status } = await send(post, { ...rest, [`${name}${operator}`]: value }).catch((error: Error) => ({
            status: error.message,
          }))
          if (typeof status === 'string' || status >= 500) failed.push(`${post.file} ${post.word} ${name}: ${status}`)
          // A name in brackets is no field of any form, and refused before anything is looked at.
          if (/\[[^0]/.test(operator) && status !== 400) failed.push(`${post.file} ${post.word} ${name}: ${status}`)
        }
      }
      expect(failed).toEqual([])
      expect('x' in {}).toBe(false)
    })

    test.each(['sign-in.tsx', 'settings-people.tsx'])(
      'an object where an address is expected is told so: %s',
      async (file) => {
        const { action } = await loadRoute(file)
        const form = { intent: 'invite', name: 'Ada', roles: 'auditor', password: 'x', 'email.not': 'a@example.org' }
        const request =
          file === 'sign-in.tsx' ? plainRequest('/', form) : await signedInRequest(ground, ours.founder, '/', form)
        expect((await answerOf(action!({ request, params: {}, context: contextOn(ground) }))).status).toBe(422)
      },
    )

    test('what is in an address never ends in an error of ours', async () => {
      const failed: string[] = []
      const words = [
        '\u0000',
        '%',
        "';--",
        '../../etc/passwd',
        '<script>',
        'x'.repeat(5_000),
        '-1',
        '1e309',
        '__proto__',
      ]
      for (const { file, path } of mapped.filter(({ file }) => EXPECTED[file]?.load)) {
        const { loader } = await loadRoute(file)
        for (const word of words) {
          const names = [
            'q',
            'after',
            'before',
            'page',
            'asOf',
            'step',
            'system',
            'framework',
            'sort',
            'state',
            'find',
            'threat',
            'queue',
            'kind',
            'edit',
            'section',
          ]
          const known = paramsFor('', EXPECTED[file]?.load)
          const url = withQuery(addressOf(path, known), Object.fromEntries(names.map((name) => [name, word])))
          for (const params of [known, Object.fromEntries(Object.keys(known).map((key) => [key, word]))]) {
            const request = await signedInRequest(ground, ours.founder, url)
            const asked = (async () =>
              (await loader!({ request, params, context: contextOn(ground) })) ?? new Response(null))()
            const status = await answerOf(asked).then(
              (response) => response.status,
              (error: Error) => error.message.slice(0, 300),
            )
            if (typeof status === 'string' || status >= 500) failed.push(`${file} with ${word.slice(0, 20)}: ${status}`)
          }
        }
      }
      expect(failed).toEqual([])
      expect(ORIGIN).toMatch(/^http/)
    })
  })
})
