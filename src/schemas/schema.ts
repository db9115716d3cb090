/** A JSON Schema, draft 2020-12; one for a property says what the property is. */
export type Schema = Readonly<Record<string, unknown>>;

/** A property that may be left out. */
export interface Optional {
  readonly optional: Schema;
}

export type Properties = Readonly<Record<string, Schema | Optional>>;

export const text = (description: string): Schema => ({ description, type: 'string' });
export const number = (description: string): Schema => ({ description, type: 'number' });
/** A whole number that is not negative. */
export const count = (description: string): Schema => ({ description, type: 'integer', minimum: 0 });
export const yes = (description: string): Schema => ({ description, type: 'boolean' });
/** ISO 8601 with its zone. */
export const time = (description: string): Schema => ({ description, type: 'string', format: 'date-time' });
/** The same as Xendit sends it, whatever that is. */
export const timeAsSent = (description: string): Schema => text(`${description}; ISO 8601`);
/** One of the words, and nothing else. */
export const oneOf = (description: string, ...words: readonly (string | number)[]): Schema => ({
  description,
  enum: words,
});
/** A word that is usually one of these; there may be others one day. */
export const suchAs = (description: string, ...words: readonly string[]): Schema => ({
  description,
  type: 'string',
  examples: words,
});
export const list = (description: string, items: Schema): Schema => ({ description, type: 'array', items });
/** Anything at all. */
export const anything = (description: string): Schema => ({ description });
/** An object of which nothing is promised but that it is one. */
export const anyObject = (description: string): Schema => ({ description, type: 'object' });
/** An object of any names and such values. */
export const mapOf = (description: string, values: Schema): Schema => ({
  description,
  type: 'object',
  additionalProperties: values,
});

export const maybe = (schema: Schema): Optional => ({ optional: schema });

/** The same, or `null`. */
export function orNull(schema: Schema): Schema {
  const { description, ...rest } = schema;
  if (typeof rest.type === 'string') return { ...schema, type: [rest.type, 'null'] };
  if (Array.isArray(rest.enum)) return { ...schema, enum: [...rest.enum, null] };
  return { description, anyOf: [rest, { type: 'null' }] };
}

/** An object of ours: these properties, all of them but the optional ones, and no others. */
export function closed(description: string, properties: Properties): Schema {
  return { ...objectOf(description, properties), additionalProperties: false };
}

/**
 * An object of Xendit's: the properties that are documented, each of which may be missing or `null`, and whatever else comes.
 *
 * @param required what xps would not take the answer without
 */
export function open(description: string, properties: Readonly<Record<string, Schema>>, ...required: string[]): Schema {
  const tolerant = Object.entries(properties).map(([name, schema]) => [
    name,
    required.includes(name) ? schema : orNull(schema),
  ]);
  return {
    description,
    type: 'object',
    properties: Object.fromEntries(tolerant),
    ...(required.length === 0 ? {} : { required }),
  };
}

/** Documents that differ by the word in their property `type`. */
export function lines(description: string, kinds: Readonly<Record<string, Schema>>): Schema {
  return {
    description,
    oneOf: Object.entries(kinds).map(([type, schema]) =>
      withProperty(schema, 'type', { description: 'what this line is', const: type }),
    ),
  };
}

/** An object with one more property, which goes first. */
export function withProperty(schema: Schema, name: string, property: Schema): Schema {
  const { properties = {}, required = [] } = schema as { properties?: Properties; required?: readonly string[] };
  return { ...schema, properties: { [name]: property, ...properties }, required: [name, ...required] };
}

function objectOf(description: string, properties: Properties): Schema {
  const isOptional = (property: Schema | Optional): property is Optional => 'optional' in property;
  const required = Object.keys(properties).filter((name) => !isOptional(properties[name] ?? {}));
  const plain = Object.entries(properties).map(([name, each]) => [name, isOptional(each) ? each.optional : each]);
  return {
    description,
    type: 'object',
    properties: Object.fromEntries(plain),
    ...(required.length === 0 ? {} : { required }),
  };
}
