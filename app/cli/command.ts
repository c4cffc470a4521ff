import type { ParseArgsConfig } from 'node:util'
import type { Configuration } from '#app/server/config.server'

/** The options a command takes, as node:util understands them. */
export type OptionTable = NonNullable<ParseArgsConfig['options']>

/** What a command is called with, after its arguments were checked. */
export interface Call {
  readonly positionals: readonly string[]
  /** The options of the command and the common ones, by their long name. */
  readonly options: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>
  readonly json: boolean
  readonly configuration: Configuration
  /** Progress, on standard error: standard output belongs to the answer. */
  say(line: string): void
}

/** The answer: `text` for people, `json` for programs; `ok: false` ends with exit code 1, or with the one given. */
export interface Outcome {
  readonly ok: boolean
  readonly code?: number
  readonly text: string
  readonly json: Readonly<Record<string, unknown>>
  /** The command has written its answer itself, because it goes on running after it. */
  readonly printed?: boolean
}

export const exitCode = ({ ok, code }: Outcome): number => code ?? (ok ? 0 : 1)

export interface Command {
  /** What follows the name in the usage line, for example "FILE [--dry-run]". */
  readonly usage: string
  readonly options?: OptionTable
  /** How many arguments without a name it takes; none unless given. */
  readonly positionals?: { readonly least: number; readonly most: number }
  run(call: Call): Promise<Outcome>
}

/** The command was typed wrongly: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** Text of an option, or undefined where it was not given. */
export function optionText(call: Call, name: string): string | undefined {
  const value = call.options[name]
  return typeof value === 'string' ? value : undefined
}
