import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** A wrong setting, told in one sentence that names the variable. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError'
}

export type LogLevel = 'quiet' | 'error' | 'info'

export interface Configuration {
  readonly port: number
  readonly host: string
  /** Where people reach us; undefined means http://localhost and the port that was opened. */
  readonly publicOrigin: string | undefined
  readonly databaseUrl: string
  /** A folder, or s3://bucket/prefix. */
  readonly evidenceUrl: string
  readonly dataFolder: string
  /** Folder of the private keys that seal reports. */
  readonly keysFolder: string
  /** Address of an RFC 3161 timestamp authority. */
  readonly timestampUrl: string | undefined
  /** Folder outside that gets every checkpoint. */
  readonly checkpointFolder: string | undefined
  /** The mail server and who writes; both or neither. */
  readonly smtp: { readonly url: string; readonly from: string } | undefined
  /** Addresses and networks whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[]
  /** Bytes. */
  readonly uploadLimit: number
  readonly autoMigrate: boolean
  readonly logLevel: LogLevel
  /** Requests per minute from one address; 0 means no limit. */
  readonly rateLimit: number
  readonly signInRateLimit: number
}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))
const origin = z.string().refine(isOrigin)
const database = z.string().regex(/^(file:.|postgres(ql)?:\/\/.)/)
const evidence = z.string().refine((value) => /^s3:\/\/[^/]/.test(value) || !/^[a-z0-9+.-]+:\/\//i.test(value))
const proxies = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every(isAddressOrNetwork))
const size = z
  .string()
  .transform(bytesOf)
  .pipe(
    z
      .number()
      .min(1024)
      // The size of a file is kept as a 32-bit number.
      .max(2 * 1024 ** 3 - 1),
  )
const yesOrNo = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true')

/** Each variable: its rule, and what to say when it is broken. The value is not repeated where it may hold a password. */
const rules = {
  PORT: [wholeNumber(0, 65_535), 'must be a whole number from 0 to 65535'],
  HOST: [z.string().refine(isHost), 'must be an IP address or a host name, for example 127.0.0.1 or 0.0.0.0'],
  PUBLIC_ORIGIN: [origin, 'must be a scheme, a host and nothing after it, for example https://plumbline.example.org'],
  DATABASE_URL: [database, 'must begin with file: or postgres://, for example file:./var/plumbline.db', 'secret'],
  EVIDENCE_URL: [evidence, 'must be a folder or begin with s3://, for example s3://bucket/prefix', 'secret'],
  PLUMBLINE_DATA: [z.string().min(1), 'must name a folder'],
  PLUMBLINE_KEYS: [z.string().min(1), 'must name a folder'],
  TIMESTAMP_URL: [
    z.string().refine(isWebAddress),
    'must be the http or https address of an RFC 3161 timestamp authority',
    'secret',
  ],
  CHECKPOINT_FOLDER: [z.string().min(1), 'must name a folder'],
  SMTP_URL: [
    z.string().refine(isMailServer),
    'must be the address of a mail server, for example smtps://user:password@mail.example.org',
    'secret',
  ],
  MAIL_FROM: [z.email(), 'must be an e-mail address, for example plumbline@example.org'],
  TRUSTED_PROXIES: [proxies, 'must list IP addresses or networks with commas between, for example 10.0.0.0/8'],
  UPLOAD_LIMIT: [size, 'must be a size from 1 KB to 2047 MB, for example 100 MB'],
  PLUMBLINE_AUTO_MIGRATE: [yesOrNo, 'must be 1 or 0'],
  LOG_LEVEL: [z.enum(['quiet', 'error', 'info']), 'must be quiet, error or info'],
  RATE_LIMIT: [wholeNumber(0, 1_000_000), 'must be a whole number of requests per minute, or 0 for no limit'],
  SIGN_IN_RATE_LIMIT: [wholeNumber(0, 1_000_000), 'must be a whole number of attempts per minute, or 0 for no limit'],
} as const

type Name = keyof typeof rules

/** Reads the settings from the environment. An empty variable counts as absent. */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const read = <N extends Name>(name: N): z.output<(typeof rules)[N][0]> | undefined => {
    const [rule, sentence, secret] = rules[name]
    const value = environment[name]?.trim()
    if (value === undefined || value === '') return undefined
    const parsed = rule.safeParse(value)
    if (parsed.success) return parsed.data as z.output<(typeof rules)[N][0]>
    const given = secret ? '' : `, not "${value.slice(0, 100)}"`
    throw new ConfigurationError(`${name} ${sentence}${given}.`)
  }
  const dataFolder = resolve(read('PLUMBLINE_DATA') ?? './var')
  const checkpointFolder = read('CHECKPOINT_FOLDER')
  const [url, from] = [read('SMTP_URL'), read('MAIL_FROM')]
  if (url && !from) throw new ConfigurationError('SMTP_URL must have MAIL_FROM beside it, the address that writes.')
  return {
    port: read('PORT') ?? 3000,
    host: read('HOST') ?? '127.0.0.1',
    publicOrigin: read('PUBLIC_ORIGIN')?.replace(/\/$/, ''),
    databaseUrl: read('DATABASE_URL') ?? `file:${join(dataFolder, 'plumbline.db')}`,
    evidenceUrl: read('EVIDENCE_URL') ?? join(dataFolder, 'evidence'),
    dataFolder,
    keysFolder: resolve(read('PLUMBLINE_KEYS') ?? join(dataFolder, 'keys')),
    timestampUrl: read('TIMESTAMP_URL'),
    checkpointFolder: checkpointFolder && resolve(checkpointFolder),
    smtp: url && from ? { url, from } : undefined,
    trustedProxies: read('TRUSTED_PROXIES') ?? [],
    uploadLimit: read('UPLOAD_LIMIT') ?? 100 * 1024 ** 2,
    autoMigrate: read('PLUMBLINE_AUTO_MIGRATE') ?? false,
    logLevel: read('LOG_LEVEL') ?? 'info',
    rateLimit: read('RATE_LIMIT') ?? 3000,
    signInRateLimit: read('SIGN_IN_RATE_LIMIT') ?? 30,
  }
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  return /^https?:$/.test(url.protocol) && url.origin === value.replace(/\/$/, '').toLowerCase()
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}

function isMailServer(value: string): boolean {
  return /^smtps?:\/\/[^/]/i.test(value) && URL.canParse(value) && new URL(value).hostname !== ''
}

function isHost(value: string): boolean {
  return isIP(value) !== 0 || /^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/i.test(value)
}

function isAddressOrNetwork(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

function bytesOf(value: string): number {
  const match = /^(\d{1,12})\s*(B|KB|MB|GB)?$/i.exec(value)
  if (!match) return Number.NaN
  const power = ['B', 'KB', 'MB', 'GB'].indexOf((match[2] ?? 'B').toUpperCase())
  return Number(match[1]) * 1024 ** power
}
