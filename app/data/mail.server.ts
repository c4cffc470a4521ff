import { createTransport } from 'nodemailer'

export interface Message {
  /** stays the same when the message has to be sent again, so that mail programs can tell */
  id: string
  to: string
  subject: string
  text: string
  attachment: { name: string; text: string }
}

/** The mail server of this instance. */
export interface Mail {
  /** Throws an error whose message is a sentence for people, without any secret. */
  send(message: Message): Promise<void>
}

const LOCAL = /^(localhost|127\.|\[?::1)/

/** `url` is smtp:// or smtps://, with user and password where the server wants them; nothing is sent before the first message. */
export function openMail(url: string, from: string): Mail {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const auth = username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  const transport = createTransport({
    ...{ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (secure ? 465 : 587), secure, auth },
    // A password does not travel in the clear.
    requireTLS: auth !== undefined && !LOCAL.test(hostname),
    ...{ connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000, dnsTimeout: 15_000 },
    ...{ disableFileAccess: true, disableUrlAccess: true, logger: false },
  })
  return {
    async send({ id, to, subject, text, attachment }) {
      const content = Buffer.from(attachment.text)
      const attachments = [{ filename: attachment.name, content, contentType: 'text/plain; charset=utf-8' }]
      const messageId = `<${id}@${from.split('@').at(-1)}>`
      try {
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text, messageId, attachments })
      } catch (error) {
        throw new Error(sayRefused(error as MailError))
      }
    },
  }
}

interface MailError extends Error {
  code?: string
  responseCode?: number
}

function sayRefused({ code = 'unknown', responseCode, message }: MailError): string {
  const said = responseCode === undefined ? '' : ` (${responseCode})`
  if (responseCode === 530) return `The mail server wants a user and password, or a protected connection${said}.`
  if (code === 'EAUTH') return `The mail server refused the user or password of this installation${said}.`
  if (code === 'EENVELOPE') return `The mail server refused the address${said}.`
  if (code === 'EMESSAGE') return `The mail server refused the message${said}.`
  if (code === 'ETLS')
    return 'The mail server offers no protected connection, and the password is not sent without one.'
  // What goes wrong in TLS comes as a fault of the socket, though the server was reached.
  if (code === 'ESOCKET' && /certificate|altnames/i.test(message))
    return 'The certificate of the mail server is not trusted here, ran out, or is for another name than SMTP_URL says.'
  if (code === 'ESOCKET' && /SSL|TLS/.test(message))
    return 'No protected connection to the mail server came about. smtps:// is protected from the start, smtp:// asks for it (STARTTLS).'
  if (['ECONNECTION', 'ETIMEDOUT', 'EDNS', 'ESOCKET'].includes(code)) return 'The mail server could not be reached.'
  return `The mail could not be sent${said || ` (${code})`}.`
}
