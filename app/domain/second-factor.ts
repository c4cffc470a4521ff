const ISSUER = 'Plumbline'

/** The address that an authenticator reads from the QR code (Key URI Format); all values are its defaults (RFC 6238). */
export function authenticatorAddress(email: string, secret: string): string {
  const label = `${ISSUER}:${encodeURIComponent(email)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${ISSUER}&algorithm=SHA1&digits=6&period=30`
}

/** 160 bits in base32, as we make them. */
export const isAuthenticatorSecret = (text: string): boolean => /^[A-Z2-7]{32}$/.test(text)

/** A secret in groups of four, for typing it by hand. */
export const inGroups = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')
