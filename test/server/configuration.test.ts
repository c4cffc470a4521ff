import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigurationError, readConfiguration } from '#app/server/config.server'

describe('configuration', () => {
  test('nothing set means one machine, reachable from itself', () => {
    expect(readConfiguration({ PORT: '', HOST: ' ' })).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicOrigin: undefined,
      databaseUrl: `file:${join(resolve('var'), 'plumbline.db')}`,
      evidenceUrl: join(resolve('var'), 'evidence'),
      dataFolder: resolve('var'),
      keysFolder: resolve('var/keys'),
      timestampUrl: undefined,
      checkpointFolder: undefined,
      smtp: undefined,
      trustedProxies: [],
      uploadLimit: 104_857_600,
      autoMigrate: false,
      logLevel: 'info',
      rateLimit: 3000,
      signInRateLimit: 30,
    })
  })

  test('everything set', () => {
    expect(
      readConfiguration({
        PORT: '8080',
        HOST: '0.0.0.0',
        PUBLIC_ORIGIN: 'https://ai.example.org/',
        DATABASE_URL: 'postgres://app:pw@db/plumbline',
        EVIDENCE_URL: 's3://bucket/prefix',
        PLUMBLINE_DATA: '/srv/plumbline',
        PLUMBLINE_KEYS: '/srv/keys',
        TIMESTAMP_URL: 'https://tsa.example.org/',
        CHECKPOINT_FOLDER: '/mnt/elsewhere',
        SMTP_URL: 'smtps://app:pw@mail.example.org',
        MAIL_FROM: 'plumbline@example.org',
        TRUSTED_PROXIES: '10.0.0.0/8, ::1',
        UPLOAD_LIMIT: '1 GB',
        PLUMBLINE_AUTO_MIGRATE: '1',
        LOG_LEVEL: 'error',
        RATE_LIMIT: '0',
        SIGN_IN_RATE_LIMIT: '5',
      }),
    ).toEqual({
      port: 8080,
      host: '0.0.0.0',
      publicOrigin: 'https://ai.example.org',
      databaseUrl: 'postgres://app:pw@db/plumbline',
      evidenceUrl: 's3://bucket/prefix',
      dataFolder: '/srv/plumbline',
      keysFolder: '/srv/keys',
      timestampUrl: 'https://tsa.example.org/',
      checkpointFolder: '/mnt/elsewhere',
      smtp: { url: 'smtps://app:pw@mail.example.org', from: 'plumbline@example.org' },
      trustedProxies: ['10.0.0.0/8', '::1'],
      uploadLimit: 1024 ** 3,
      autoMigrate: true,
      logLevel: 'error',
      rateLimit: 0,
      signInRateLimit: 5,
    })
  })

  test.each([
    ['PORT', 'abc', 'PORT must be a whole number from 0 to 65535, not "abc".'],
    ['PORT', '70000', undefined],
    ['PORT', '-1', undefined],
    ['PORT', '80.5', undefined],
    ['HOST', 'http://x', undefined],
    ['PUBLIC_ORIGIN', 'ai.example.org', undefined],
    ['PUBLIC_ORIGIN', 'https://ai.example.org/path', undefined],
    ['PUBLIC_ORIGIN', 'ftp://ai.example.org', undefined],
    ['PUBLIC_ORIGIN', 'https://user:pw@ai.example.org', undefined],
    [
      'DATABASE_URL',
      'mysql://app:canary@db/x',
      'DATABASE_URL must begin with file: or postgres://, for example file:./var/plumbline.db.',
    ],
    ['DATABASE_URL', './var/x.db', undefined],
    ['EVIDENCE_URL', 'https://bucket', undefined],
    [
      'SMTP_URL',
      'http://app:canary@mail',
      'SMTP_URL must be the address of a mail server, for example smtps://user:password@mail.example.org.',
    ],
    ['SMTP_URL', 'smtp://mail.example.org', 'SMTP_URL must have MAIL_FROM beside it, the address that writes.'],
    ['MAIL_FROM', 'nobody', undefined],
    ['TRUSTED_PROXIES', '10.0.0.0/33', undefined],
    ['TRUSTED_PROXIES', '10.0.0.1,proxy', undefined],
    ['UPLOAD_LIMIT', 'plenty', 'UPLOAD_LIMIT must be a size from 1 KB to 2047 MB, for example 100 MB, not "plenty".'],
    ['UPLOAD_LIMIT', '11 GB', undefined],
    ['UPLOAD_LIMIT', '-5', undefined],
    ['PLUMBLINE_AUTO_MIGRATE', 'maybe', undefined],
    ['LOG_LEVEL', 'loud', undefined],
    ['RATE_LIMIT', '1e3', undefined],
    ['SIGN_IN_RATE_LIMIT', 'none', undefined],
  ])('%s=%s is refused in one sentence that names it', (name, value, sentence) => {
    let message = ''
    try {
      readConfiguration({ [name]: value })
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigurationError)
      message = (error as Error).message
    }
    expect(message).toMatch(new RegExp(`^${name} must .*\\.$`))
    expect(message).not.toContain('canary')
    if (sentence) expect(message).toBe(sentence)
  })
})
