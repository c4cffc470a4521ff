import { loadRemixBuild } from '#app/server/remix-build.server'
import { startServing } from '#app/server/serve.server'
import type { Command } from './command'

/** Runs until it is told to stop; the first line on standard output says where to go. */
export const serve: Command = {
  usage: '',
  async run({ configuration, json, say }) {
    const stopped = stopSignal()
    const serving = await startServing({ configuration, say, remix: await loadRemixBuild() })
    const { address, port, setupCode } = serving
    if (json) process.stdout.write(`${JSON.stringify({ address, port, setupCode })}\n`)
    else process.stdout.write(`${welcome(address, setupCode)}\n`)
    say(`${await stopped} received: finishing what is running, at most ten seconds.`)
    await serving.stop()
    return { ok: true, text: '', json: {}, printed: true }
  },
}

function welcome(address: string, setupCode: string | null): string {
  const next =
    setupCode === null
      ? 'Open it in a browser and sign in.'
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
