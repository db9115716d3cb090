/** Where the sandbox is served when nothing else is asked for, and what the embedded one is called in requests that are shown. */
export const SANDBOX_PORT = 4010;
export const SANDBOX_URL = `http://127.0.0.1:${SANDBOX_PORT}`;
