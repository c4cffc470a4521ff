import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** A mail server on this machine that speaks as little SMTP as it must: a test must not write to strangers on the network. */
export async function mailServer() {
  const received: { to: string; data: string }[] = []
  /** what it answers once the message is there; refuses with 4xx and 5xx */
  const behaviour = { answer: '250 kept' }
  const server = createServer((socket) => talk(socket))
  const talk = (socket: Socket) => {
    let text = ''
    let to = ''
    let inData = false
    const say = (line: string) => socket.write(`${line}\r\n`)
    const hear = (line: string) => {
      if (/^EHLO/i.test(line)) say('250 test')
      else if (/^RCPT TO:<(.*)>/i.test(line)) {
        to = /<(.*)>/.exec(line)![1]!
        say('250 ok')
      } else if (/^DATA/i.test(line)) {
        inData = true
        say('354 go on')
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
      else say('250 ok')
    }
    socket.on('error', () => undefined)
    say('220 test ESMTP')
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1')
      for (;;) {
        const mark = inData ? '\r\n.\r\n' : '\r\n'
        const end = text.indexOf(mark)
        if (end < 0) return
        const piece = text.slice(0, end)
        text = text.slice(end + mark.length)
        if (!inData) hear(piece)
        else {
          inData = false
          if (behaviour.answer.startsWith('2')) received.push({ to, data: piece })
          say(behaviour.answer)
        }
      }
    })
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    behaviour,
    close: () => new Promise((done) => server.close(done)),
  }
}

/** The attachment of a message as it was attached. */
export function attachmentOf(data: string): string {
  const part = data.slice(data.indexOf('Content-Disposition: attachment'))
  const base64 = /\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(part)![1]!
  return Buffer.from(base64, 'base64').toString()
}
