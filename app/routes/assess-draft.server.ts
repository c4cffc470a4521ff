import { z } from 'zod'
import type { AssessmentKey } from '#app/usecases/assess.server'

/** What somebody was writing when they left, and the version of the answer they were looking at. */
const draftSchema = z.object({
  version: z.coerce.number().int().nonnegative(),
  status: z.string().max(40),
  statement: z.string().max(20_000),
  justification: z.string().max(5_000).default(''),
  ownerId: z.string().max(60).default(''),
  dueOn: z.string().max(10).default(''),
})

export const draftKey = ({ systemId, frameworkId, requirementId }: AssessmentKey): string =>
  `assess/${systemId}/${frameworkId}/${requirementId}`

/** A kept draft as the form takes it up again; `outdated` where somebody saved another answer since. */
export function assessDraft(draft: { body: unknown; updatedAt: string } | null, version: number) {
  const read = draftSchema.safeParse(draft?.body)
  if (!draft || !read.success) return null
  return { ...read.data, updatedAt: draft.updatedAt, outdated: read.data.version < version }
}
