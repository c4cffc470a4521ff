import { z } from 'zod'
import { isLegalDate } from '#app/domain/legal-date'

/** Text that says something: an empty string is always a slip of the pen in these files. */
export const filledText = z.string().regex(/\S/, 'must not be empty')

/** Stable names of things in a file. No colon: "framework:requirement" names a requirement from outside. */
export const id = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
    'must be an id: letters, digits, dot, hyphen or underscore, starting with a letter or digit',
  )

/** An id of something declared elsewhere in the same file. */
export const ref = (of: string) => id.meta({ description: `The id of ${of}` })

/** A requirement (or threat) of another file: "eu-ai-act:art-9.2.a". */
export const outsideRef = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*:[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must look like "file-id:id"')

export const factKey = z
  .string()
  .regex(/^[a-z][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)*$/, 'must be a fact key such as "system.roles"')

export const isoDate = z.string().refine(isLegalDate, 'must be a real date written YYYY-MM-DD').meta({ format: 'date' })

export const version = z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a version such as "2026.2.0"')
export const url = z.string().regex(/^https?:\/\/\S+$/, 'must be an address starting with http:// or https://')
export const wholeNumber = z.int().min(1)

/** How every file begins that a framework asks people to fill in. */
export const askedByFramework = {
  $schema: z.string().optional(),
  id: id.meta({ description: 'The file name without .json' }),
  version,
  title: filledText,
  shortTitle: filledText,
  summary: filledText,
  edition: filledText,
  asOf: isoDate,
  framework: ref('the framework that asks for it'),
}
