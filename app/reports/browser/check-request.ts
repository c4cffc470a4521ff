import type { Step, StepId } from '#app/proof/verify/step'
import type { Verdict } from '#app/proof/verify/verdict'

/** What a page asks its worker to check. The files go over by reference and are read there; they never leave the browser. */
export interface CheckRequest {
  file: Blob
  /** as typed; empty: none */
  pinned: string
  /** null: no folder was chosen */
  evidence: readonly { path: string; file: Blob }[] | null
  checkpoints: Blob | null
  trail: Blob | null
}

/** The steps there will be, each step as it ends, and what comes of them all; or why nothing did. */
export type CheckAnswer =
  | { begin: { id: StepId; title: string }[] }
  | { step: Step }
  | { verdict: Verdict; title: string; organisation: string }
  | { fault: string }
