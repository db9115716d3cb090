/** Who the page may talk to. */
export type Reach = 'sandbox' | 'xendit';

const OWN = ["default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "base-uri 'none'"];

// Banks' challenges are framed and may be anywhere, and so may the pictures that the gateway names.
const REACH: Readonly<Record<Reach, readonly string[]>> = {
  sandbox: ["connect-src 'self'", "frame-src 'self'", "img-src 'self' data:"],
  xendit: [
    "connect-src 'self' https://checkout-ui-gateway.xendit.co https://checkout-ui-gateway-prod-dev.xendit.co",
    'frame-src https:',
    'img-src https: data: blob:',
  ],
};

/** The Content-Security-Policy that the SDK runs under. */
export function pagePolicy(reach: Reach): string {
  return [...OWN, ...REACH[reach], "form-action 'self'", "frame-ancestors 'none'"].join('; ');
}

/** For what the sandbox shows inside that page. */
export const FRAME_POLICY = [...OWN, ...REACH.sandbox, "form-action 'self'", "frame-ancestors 'self'"].join('; ');
