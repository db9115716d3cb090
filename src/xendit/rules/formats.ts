/** A day that the calendar has, as `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Milliseconds since 1970 of an ISO 8601 date-time with a zone, or `null` when the text is none. */
export function dateTimeMs(text: string): number | null {
  const upper = text.toUpperCase();
  const day = DATE_TIME.exec(upper)?.[1];
  if (day === undefined || !isCalendarDate(day)) return null;
  const ms = Date.parse(upper);
  return Number.isNaN(ms) ? null : ms;
}

const EMAIL_ATOM = /^[\w!#$%&'*+/=?^`{|}~-]+$/;
const EMAIL_LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

/** A plain address: no quotes, no comments, a domain with a dot. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const labels = text.slice(at + 1).split('.');
  return (
    at > 0 &&
    text
      .slice(0, at)
      .split('.')
      .every((atom) => EMAIL_ATOM.test(atom)) &&
    labels.length > 1 &&
    labels.every((label) => EMAIL_LABEL.test(label))
  );
}

/** An international phone number: `+` and up to 15 digits. */
export function isE164(text: string): boolean {
  return /^\+[1-9]\d{1,14}$/.test(text);
}

/** An address a browser would open over TLS. */
export function isHttpsUrl(text: string): boolean {
  return text.startsWith('https://') && !/\s/.test(text) && URL.canParse(text);
}

/** The same, plain HTTP allowed. */
export function isWebUrl(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text) && URL.canParse(text);
}
