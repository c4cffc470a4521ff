import type { Command } from './command'

/** Every command: its name as typed, one line of help, and its file, loaded only when it is called. */
export const commands: Readonly<Record<string, { summary: string; load(): Promise<Command> }>> = {
  serve: { summary: 'Start the server', load: async () => (await import('./serve')).serve },
  migrate: { summary: 'Bring the database to this version', load: async () => (await import('./migrate')).migrate },
}
