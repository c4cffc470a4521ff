/** The one answer to whoever guesses too fast. */
export const TOO_MANY = 'Too many attempts. Wait a quarter of an hour and try again; nothing was changed.'
