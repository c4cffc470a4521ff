import { type AddressInfo, createServer, type Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { openMail } from '#app/data/mail.server'
import { selfMadeSigner } from '../support/sealed-sample'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function portOf(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const refusal = (url: string) =>
  openMail(url, 'plumbline@example.org')
    .send({ ...{ id: '1', to: 'ada@example.org', subject: 's', text: 't' }, attachment: { name: 'n', text: 'a' } })
    .then(
      () => 'sent',
      (error: Error) => error.message,
    )

test('a mail server whose certificate nobody vouches for was reached, and it is said what is wrong', async () => {
  const { certificates, key } = selfMadeSigner('mail.example.org')
  const cert = `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificates[0]!.der).toString('base64')}\n-----END CERTIFICATE-----\n`
  const port = await portOf(createTlsServer({ key: key.export({ type: 'pkcs8', format: 'pem' }), cert }))
  expect(await refusal(`smtps://127.0.0.1:${port}`)).toContain('The certificate of the mail server is not trusted here')
})

test('so is one that does not begin with a protected connection, and one that wants a user first', async () => {
  const plain = createServer((socket) => {
    socket.on('error', () => undefined).write('220 here ESMTP\r\n')
    socket.on('data', (line) => socket.write(/^EHLO/.test(String(line)) ? '250 here\r\n' : '530 5.7.0 first\r\n'))
  })
  const port = await portOf(plain)
  expect(await refusal(`smtps://127.0.0.1:${port}`)).toContain('No protected connection to the mail server came about')
  expect(await refusal(`smtp://127.0.0.1:${port}`)).toContain('wants a user and password')
})
