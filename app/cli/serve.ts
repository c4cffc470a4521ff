import { loadRemixBuild } from '#app/server/remix-build.server'
import { type Serving, startServing } from '#app/server/serve.server'
import type { Command } from './command'

/** Runs until it is told to stop; the first line on standard output says where to go. */
export const serve: Command = {
  usage: '',
  async run({ configuration, json, say }) {
    const stopped = stopSignal()
    const serving = await startServing({ configuration, say, remix: await loadRemixBuild() })
    const { address, port, setupCode, demo } = serving
    if (json) process.stdout.write(`${JSON.stringify({ address, port, setupCode, demo })}\n`)
    else process.stdout.write(`${welcome(serving)}\n`)
    say(`${await stopped} received: finishing what is running, at most ten seconds.`)
    await serving.stop()
    return { ok: true, text: '', json: {}, printed: true }
  },
}

/** What to do next: beside the demo, people of which may sign in at once, an organisation of one's own can still be founded. */
export function welcome({ address, setupCode, demo }: Pick<Serving, 'address' | 'setupCode' | 'demo'>): string {
  const next =
    setupCode === null
      ? 'Open it in a browser and sign in.'
      : demo
        ? `Open it in a browser and sign in to the demo organisation. To create your own, open ${address}/set-up. Your set-up code: ${setupCode}`
        : `Open it in a browser to create your organisation. Your set-up code: ${setupCode}`
  return `\nPlumbline runs at ${address}\n${next}\nStop it with Ctrl+C.\n`
}

function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        resolve(signal)
        // Whoever asks a second time does not want to wait.
        process.once(signal, () => process.exit(1))
      })
    }
  })
}
