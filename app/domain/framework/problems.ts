import { z } from 'zod'
import { type JsonPath, readJson, sayPath } from '#app/lib/json-source'
import { unknownWord } from '#app/lib/nearest'

/** One thing wrong in one file, said so that its author can mend it. */
export type Problem = {
  file: string
  /** sections[2].requirements[4].binds[0]; empty for the file itself. */
  path: string
  message: string
  line?: number
  column?: number
}
/** Where a check reports to: the path in the file and what is wrong there. */
export type Report = (path: JsonPath, message: string) => void

/** A mistake found in files that were already read: its line is looked up only to tell it. */
export type Found = { file: string; at: JsonPath; message: string }

export function located(found: readonly Found[], textOf: (file: string) => string | undefined): Problem[] {
  const lines = new Map<string, ((at: JsonPath) => number) | null>()
  return found.map(({ file, at, message }) => {
    if (!lines.has(file)) {
      const read = readJson(textOf(file) ?? '')
      lines.set(file, read.ok ? read.source.lineOf : null)
    }
    const line = at.length === 0 ? undefined : lines.get(file)?.(at)
    return { file, path: sayPath(at), message, ...(line !== undefined && { line }) }
  })
}

type Issue = z.core.$ZodIssue
type Schema = z.core.$ZodType

/** Reports what zod found in the words of somebody who writes the file, with the nearest valid word where there is one. */
export function reportIssues(issues: readonly Issue[], input: unknown, schema: Schema, report: Report): void {
  for (const issue of withoutEchoes(issues)) reportIssue(issue, [], input, schema, report)
}

function reportIssue(issue: Issue, above: JsonPath, input: unknown, schema: Schema, report: Report): void {
  const path = [...above, ...(issue.path as JsonPath)]
  const value = valueAt(input, path)
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(schema, path)
      for (const key of issue.keys) report([...path, key], strangeKey(key, value, known))
      return
    }
    case 'invalid_type':
      if (value === undefined) report(path, `'${String(path.at(-1) ?? '')}' is missing`)
      else report(path, `must be ${KINDS[issue.expected] ?? issue.expected}, not ${kindOf(value)}`)
      return
    case 'invalid_value':
      if (value === undefined) report(path, `'${String(path.at(-1) ?? '')}' is missing`)
      else if (typeof value === 'string') report(path, unknownWord('word', value, issue.values.map(String)))
      else
        report(
          path,
          `must be one of ${issue.values.map((item) => `'${String(item)}'`).join(', ')}, not ${kindOf(value)}`,
        )
      return
    case 'invalid_union':
      reportUnion(issue, path, input, schema, report)
      return
    case 'invalid_key':
      report(path, issue.issues[0]?.message ?? 'is not a valid name')
      return
    case 'too_small':
      report(path, issue.origin === 'array' ? 'must not be an empty list' : `must be ${issue.minimum} or more`)
      return
    default:
      report(path, issue.message)
  }
}

/** Where a key is mistyped, that the object as a whole lacks something only follows from it. */
function withoutEchoes(issues: readonly Issue[]): Issue[] {
  const strange = new Set(
    issues.filter((issue) => issue.code === 'unrecognized_keys').map((issue) => issue.path.join('/')),
  )
  return issues.filter((issue) => issue.code !== 'custom' || !strange.has(issue.path.join('/')))
}

function strangeKey(key: string, value: unknown, known: string[]): string {
  if (!known.includes(key))
    return unknownWord(
      'key',
      key,
      known.filter((name) => name !== '$schema'),
    )
  const beside = Object.keys(value as object).filter((name) => name !== key && known.includes(name))
  return `'${key}' cannot stand beside ${beside.map((name) => `'${name}'`).join(', ')}`
}

/** Of the forms a value may take, names what is wrong with the one its author most likely meant. */
function reportUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: JsonPath,
  input: unknown,
  schema: Schema,
  report: Report,
): void {
  const value = valueAt(input, path)
  const forms = issue.errors.filter(
    (errors) => !errors.some((error) => error.path.length === 0 && WRONG_FORM.has(error.code)),
  )
  const isRule = keysAt(schema, path).includes('classification')
  if (
    forms.length === 0 ||
    (isRule && typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  ) {
    report(
      path,
      value === undefined
        ? `'${String(path.at(-1) ?? '')}' is missing`
        : isRule
          ? A_RULE
          : `cannot be ${kindOf(value)}`,
    )
    return
  }
  const missing = (errors: Issue[]) =>
    errors.filter((error) => error.path.length === 1 && valueAt(value, error.path as JsonPath) === undefined)
  const cost = (errors: Issue[]) => missing(errors).length * 100 + errors.length
  const likeliest = forms.reduce((best, errors) => (cost(errors as Issue[]) < cost(best as Issue[]) ? errors : best))
  const meant = withoutEchoes(likeliest as Issue[])
  const strange = meant.filter((error) => error.code === 'unrecognized_keys' && error.path.length === 0)
  if (isRule && missing(meant).length > 0 && strange.length === 0) report(path, A_RULE)
  // With a mistyped head, "unknown key" says it all; that the right head is missing follows from it
  else
    for (const error of isRule && missing(meant).length > 0 ? strange : meant)
      reportIssue(error, path, input, schema, report)
}

const A_RULE = 'a rule is true, or an object with exactly one of all, any, not, rule, classification, fact'
const WRONG_FORM: ReadonlySet<string> = new Set(['invalid_type', 'invalid_value'])
const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return Number.isInteger(value) ? 'a number' : `the number ${value}`
  return typeof value === 'string' ? 'a text' : 'an object'
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<PropertyKey, unknown>)[step]
  }
  return value
}

/** The keys an object may have at a path of a schema, of all forms it may take there. */
function keysAt(schema: Schema, path: JsonPath): string[] {
  let here = forms(schema)
  for (const step of path) here = here.flatMap((form) => inside(form, step)).flatMap(forms)
  return [...new Set(here.flatMap((form) => (form instanceof z.ZodObject ? Object.keys(form.shape) : [])))]
}

function inside(form: Schema, step: string | number): Schema[] {
  if (form instanceof z.ZodObject) {
    const shape = form.shape as Record<string, Schema>
    return Object.hasOwn(shape, step) ? [shape[step]!] : []
  }
  if (form instanceof z.ZodArray) return [form.element as Schema]
  return form instanceof z.ZodRecord ? [form.valueType as Schema] : []
}

/** A schema without its wrappings, each form of a union by itself. */
function forms(schema: Schema): Schema[] {
  if (schema instanceof z.ZodUnion) return (schema.options as Schema[]).flatMap(forms)
  if (schema instanceof z.ZodLazy) return forms(schema.unwrap() as Schema)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return forms(schema.unwrap() as Schema)
  return [schema]
}

export function sayProblem(problem: Problem): string {
  const place =
    problem.line === undefined
      ? problem.file
      : `${problem.file}:${problem.line}${problem.column ? `:${problem.column}` : ''}`
  return `${place}${problem.path === '' ? '' : ` ${problem.path}`}: ${problem.message}`
}
