/** What copying says. */
export const COPY_WORDS = { copy: 'Copy', copied: 'Copied' } as const;

export const LIST_NAMES = { events: 'Events', sessions: 'Sessions', tokens: 'Tokens' } as const;

/** One of each. */
export const ROW_NAMES = { events: 'event', sessions: 'session', tokens: 'token' } as const;

export const MODE_NAMES = { sandbox: 'Sandbox', test: 'Test mode', live: 'Live' } as const;
