import type { Finding } from '../xendit/rules';
import { ApiError, type ErrorItem } from './api-error';

/** Refuses a body for the first of what the rules found against it, and lists all of it. @throws ApiError 400 */
export function refuseViolations(findings: readonly Finding[]): void {
  const violations = findings.filter(({ severity }) => severity === 'violation');
  const [first] = violations;
  if (first === undefined) return;
  throw new ApiError(400, first.errorCode, first.message, { errors: violations.map(errorItem) });
}

/** `items[0].quantity` is `/body/items/0/quantity` (section 4). */
function errorItem({ message, path }: Finding): ErrorItem {
  return { message, path: `/body/${path.replace(/\[(\d+)\]/g, '.$1').replaceAll('.', '/')}`.replace(/\/$/, '') };
}
