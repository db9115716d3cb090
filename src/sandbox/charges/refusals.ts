import { ApiError } from '../api-error';

/** What the endpoints under /v3 and /refunds refuse with (section 4). */
export const notFound = (what: string, id: string): ApiError =>
  new ApiError(404, 'DATA_NOT_FOUND', `${what} ${id} not found`);
export const invalidValue = (message: string): ApiError => new ApiError(400, 'INVALID_VALUE_ERROR', message);
export const invalid = (message: string): ApiError => new ApiError(400, 'API_VALIDATION_ERROR', message);

/** Too late: what was asked about has ended. */
export const inactive = (message: string): ApiError => new ApiError(400, 'INACTIVE_PAYMENT_REQUEST', message);
/** Not in this status. */
export const ineligible = (message: string): ApiError => new ApiError(400, 'INELIGIBLE_TRANSACTION_STATUS', message);

const ID_LENGTH = 39;

/** Ids in paths have 39 characters each (section 3). @throws ApiError */
export function requireIdLength(id: string): void {
  if (id.length !== ID_LENGTH)
    throw invalid(`the id in the path has ${id.length} characters; it must have ${ID_LENGTH}`);
}
