import { contentChecks } from './content.ts'
import { fileChecks } from './file.ts'
import { ReadPdf } from './pdf-objects.ts'
import { pictureChecks } from './pictures.ts'
import { structureChecks } from './structure.ts'

/**
 * What PDF/A-3a and PDF/UA-1 ask that qpdf and poppler do not look at, as far as our paper can break it. Written against
 * the standards and against what qpdf reads from the file; nothing of the drawing is used.
 */
export const CHECKS: Record<string, (pdf: ReadPdf) => string[]> = {
  ...fileChecks,
  ...structureChecks,
  ...contentChecks,
  ...pictureChecks,
}

/** Everything that is wrong with the file, each with the check that found it. */
export function faultsOf(bytes: Buffer): string[] {
  const pdf = new ReadPdf(bytes)
  return Object.entries(CHECKS).flatMap(([name, check]) => check(pdf).map((fault) => `${name}: ${fault}`))
}
