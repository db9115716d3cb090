/** One finding inside an error's body, as validation errors list them (section 4). */
export interface ErrorItem {
  readonly message: string;
  /** `/body/customer/email`. */
  readonly path: string;
}

/** What the sandbox answers instead of what was asked: an HTTP status and the error body of section 4. */
export class ApiError extends Error {
  readonly status: number;
  readonly errorCode: string;
  readonly errors: readonly ErrorItem[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    errorCode: string,
    message: string,
    { errors, headers = {} }: { errors?: readonly ErrorItem[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.errorCode = errorCode;
    this.errors = errors;
    this.headers = headers;
  }

  /** The error's body by Xendit's field names. */
  wire(): Record<string, unknown> {
    return {
      error_code: this.errorCode,
      message: this.message,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
    };
  }
}
