import { messageOf, usageError } from '../core/errors';
import { readTextFile } from '../io/files';
import type { PosterOptions } from '../io/post';
import type { FlagValues } from './flag-values';

/** The flags about the certificate of a target. */
export interface TargetFlags {
  readonly caFile?: string;
  readonly insecure?: boolean;
}

/** What those flags ask for. The file is read at once: it may be wrong. */
export function decodeTargetFlags(flags: TargetFlags, values: FlagValues): Pick<PosterOptions, 'ca' | 'insecure'> {
  const ca = values.read('--ca-file', flags.caFile, readCertificates);
  return { ...(ca === undefined ? {} : { ca }), ...(flags.insecure === true ? { insecure: true } : {}) };
}

function readCertificates(path: string): string {
  const text = readOrUndefined(path);
  if (text === undefined) throw usageError(`"${path}" is not there; give a file of certificates in PEM form`);
  if (!text.includes('-----BEGIN CERTIFICATE-----'))
    throw usageError(`"${path}" holds no certificate in PEM form, which begins with -----BEGIN CERTIFICATE-----`);
  return text;
}

function readOrUndefined(path: string): string | undefined {
  try {
    return readTextFile(path);
  } catch (error) {
    throw usageError(`"${path}" cannot be read: ${messageOf(error)}`);
  }
}
