import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { haveSamples } from '../importers/framework-samples'

const schemaOf = (model: string): string =>
  new URL(`../../../shared/sources/oscal/oscal_${model}_schema.json`, import.meta.url).pathname

/** In CI the schemas must be there; elsewhere tests that need them are skipped without. */
export const haveSchemas = (...models: string[]): boolean =>
  haveSamples('NIST’s schemas of OSCAL', ...models.map(schemaOf))

const isMoment = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)
const isReference = (text: string) => URL.canParse(text, 'https://example.org/') && !/\s/.test(text)

/** What NIST's own JSON Schema of a model finds wrong with a text; nothing where it accepts it. */
export function oscalErrors(model: string): (text: string) => string[] {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    formats: {
      'date-time': isMoment,
      uri: (text: string) => URL.canParse(text),
      'uri-reference': isReference,
      email: /@/,
    },
  })
  const check = ajv.compile(JSON.parse(readFileSync(schemaOf(model), 'utf8')))
  return (text) => {
    check(JSON.parse(text))
    return (check.errors ?? []).slice(0, 5).map((error) => `${error.instancePath} ${error.message}`)
  }
}

/** What any OSCAL document owes beyond its schema: every "#uuid" points at something in it, and no UUID is given twice. */
export function brokenReferences(text: string): string[] {
  const given: string[] = []
  const asked: string[] = []
  walk(JSON.parse(text), (key, value) => {
    if (key === 'uuid') given.push(value)
    else if (key === 'href' && value.startsWith('#')) asked.push(value.slice(1))
    else if (/-uuid$|-uuids$/.test(key)) asked.push(value)
  })
  const known = new Set(given)
  const twice = given.filter((uuid, at) => given.indexOf(uuid) !== at)
  return [
    ...asked.filter((uuid) => !known.has(uuid)).map((uuid) => `nothing is ${uuid}`),
    ...twice.map((uuid) => `${uuid} is given twice`),
  ]
}

function walk(value: unknown, see: (key: string, text: string) => void, key = ''): void {
  if (typeof value === 'string') see(key, value)
  else if (Array.isArray(value)) for (const one of value) walk(one, see, key)
  else if (value !== null && typeof value === 'object')
    for (const [name, one] of Object.entries(value)) walk(one, see, name)
}
