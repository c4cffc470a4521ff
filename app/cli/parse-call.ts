import { parseArgs } from 'node:util'
import { nearest } from '#app/lib/nearest'
import { type Command, type OptionTable, UsageError } from './command'
import { commands } from './commands'

export const commonOptions: OptionTable = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  as: { type: 'string' },
  organisation: { type: 'string' },
}

/** Finds the command at the front of what was typed: the longest name that fits. */
export function findCommand(typed: readonly string[]): { name: string; rest: string[] } {
  const words = typed.filter((word) => !word.startsWith('-'))
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ')
    if (words.length >= length && Object.hasOwn(commands, name))
      return { name, rest: without(typed, words.slice(0, length)) }
  }
  const near = nearest(words.slice(0, 2).join(' '), Object.keys(commands))
  throw new UsageError(
    words[0] === undefined
      ? 'Name a command.'
      : `There is no command "${words[0]}".${near ? ` Did you mean "${near}"?` : ''} plumbline --help lists them all.`,
  )
}

export function parseCall(name: string, command: Command, rest: readonly string[]) {
  let parsed: ReturnType<typeof parseArgs>
  try {
    const options = { ...commonOptions, ...command.options }
    parsed = parseArgs({ args: [...rest], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(`${firstSentence(error)} Usage: ${usageLine(name, command)}`)
  }
  const { least, most } = command.positionals ?? { least: 0, most: 0 }
  if (parsed.positionals.length < least || parsed.positionals.length > most) {
    throw new UsageError(`Usage: ${usageLine(name, command)}`)
  }
  return { options: parsed.values, positionals: parsed.positionals }
}

export function usageLine(name: string, command: Command): string {
  return `plumbline ${name} ${command.usage}`.trimEnd()
}

export function helpText(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  return `Usage: plumbline COMMAND [--json] [--as EMAIL] [--organisation NAME]\n\n${lines.join('\n')}\n\nplumbline COMMAND --help shows one command.`
}

function without(typed: readonly string[], words: readonly string[]): string[] {
  const rest = [...typed]
  for (const word of words) rest.splice(rest.indexOf(word), 1)
  return rest
}

function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return `${message.split('. ')[0]?.replace(/\.$/, '')}.`
}
