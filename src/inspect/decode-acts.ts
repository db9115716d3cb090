import { usageError } from '../core/errors';
import { isJsonObject, type JsonObject, numberAt, parseJson, stringAt } from '../core/json';
import type { Replay, Reveal, Trigger } from './inspect-protocol';

/** @throws XpsError of kind usage for what is no JSON object */
export function decodeBody(text: string | null): JsonObject {
  const json = parseJson(text ?? '');
  if (isJsonObject(json)) return json;
  throw usageError('a JSON object is expected');
}

export function decodeReveal(json: JsonObject): Reveal {
  const token = stringAt(json, 'token');
  if (token !== null) return { token };
  return { event: eventNumber(json) };
}

export function decodeReplay(json: JsonObject): Replay {
  return { event: eventNumber(json), to: text(json, 'to') };
}

export function decodeTrigger(json: JsonObject): Trigger {
  const { spelling, callbackToken } = json;
  return {
    event: text(json, 'event'),
    session: stringAt(json, 'session'),
    token: stringAt(json, 'token'),
    spelling: spelling === 'activation' || spelling === 'activated' ? spelling : null,
    callbackToken: callbackToken === 'wrong' || callbackToken === 'missing' ? callbackToken : 'right',
    to: stringAt(json, 'to'),
  };
}

function eventNumber(json: JsonObject): number {
  const event = numberAt(json, 'event');
  if (event !== null && Number.isSafeInteger(event) && event > 0) return event;
  throw usageError('the number of a webhook is expected in "event"');
}

function text(json: JsonObject, name: string): string {
  const value = stringAt(json, name)?.trim();
  if (value) return value;
  throw usageError(`a text is expected in "${name}"`);
}
