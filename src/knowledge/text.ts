/** The languages that everything here is said in. */
export const LANGUAGES = ['en', 'id'] as const;

export type Language = (typeof LANGUAGES)[number];

/** One text, in every language. Names, codes and commands in it are never translated. */
export type Text = Readonly<Record<Language, string>>;
