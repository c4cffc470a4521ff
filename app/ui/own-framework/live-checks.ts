import '#app/domain/framework/zod-in-browser'
import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import { parseFramework } from '#app/domain/framework/parse'
import type { Problem } from '#app/domain/framework/problems'
import { type FrameworkPreview, previewOf } from './preview'

/** The checks of framework files, in the browser. Loaded only where somebody writes one. */
export const checksOf =
  (catalogue: FactCatalogue) =>
  (text: string): { problems: Problem[]; preview: FrameworkPreview | null } => {
    // A file is named after the id it bears; here it has no other name.
    const id = /"id"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? 'framework'
    const read = parseFramework(text, `${id}.json`, catalogue)
    return read.ok ? { problems: [], preview: previewOf(read.framework) } : { problems: read.problems, preview: null }
  }
