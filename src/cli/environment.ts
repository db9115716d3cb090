/** Every environment variable that xps looks at, and what it is for. README shows the same list. */
export const ENVIRONMENT: readonly (readonly [names: readonly string[], meaning: string])[] = [
  [['XENDIT_SECRET_KEY'], 'the secret key; test or live by its prefix'],
  [['XENDIT_CALLBACK_TOKEN'], 'the webhook verification token'],
  [['XPS_PROFILE'], 'the profile to work with'],
  [['XPS_HOME'], 'one folder for all files of xps'],
  [['XPS_BASE_URL'], "another address than Xendit's: xps sandbox serve, say"],
  [['XPS_KEYCHAIN'], "off keeps secrets in files and leaves the system's keychain alone"],
  [['NO_COLOR', 'FORCE_COLOR', 'TERM', 'CI'], 'as usual: colour off, colour on, no colour on dumb, no questions'],
  [['LC_ALL', 'LC_MESSAGES', 'LANG'], 'the language of xps explain, and how ids are written in completions'],
  [['BROWSER', 'XPS_BROWSER'], 'the command that opens a page; none opens none. The second is for xps alone'],
  [['HTTPS_PROXY', 'NO_PROXY'], 'a proxy for calls to Xendit, and hosts that are reached without it'],
];
