/** The text of a request's body, or `null` as soon as it is longer than `max` bytes. */
export async function readBody(request: Request, max: number): Promise<string | null> {
  if (request.body === null) return '';
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > max) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
