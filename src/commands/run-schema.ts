import type { Runtime } from '../cli/runtime';
import { usageError } from '../core/errors';
import { nearest } from '../core/nearest';
import { safeJson } from '../core/safe-text';
import { isSchemaType, SCHEMA_TYPES, type SchemaType, schemaOf, titleOf } from '../schemas/all-schemas';
import { table } from '../views/table';

export async function showSchema({ output }: Runtime, typed: string | undefined): Promise<void> {
  if (typed !== undefined) {
    const schema = schemaOf(decodeType(typed));
    if (output.format === 'json') output.json(schema);
    else output.line(safeJson(schema, 2));
    return;
  }
  const columns = [
    { title: 'TYPE', cell: (type: SchemaType) => type },
    { title: 'WHAT IT IS', cell: titleOf },
  ];
  output.result({
    json: () => ({ data: SCHEMA_TYPES.map((type) => ({ type, title: titleOf(type) })) }),
    quiet: () => SCHEMA_TYPES,
    human: () => table(columns, SCHEMA_TYPES, output.width),
  });
  output.note('next: xps schema TYPE');
}

function decodeType(typed: string): SchemaType {
  if (isSchemaType(typed)) return typed;
  const near = nearest(typed, SCHEMA_TYPES);
  throw usageError(`there is no schema "${typed}"`, {
    code: 'unknown_type',
    hint: near.length === 0 ? 'xps schema lists them' : `did you mean ${near.join(' or ')}? xps schema lists them all`,
  });
}
