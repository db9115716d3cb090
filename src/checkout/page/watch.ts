/** Tells of what goes wrong in the page without the SDK saying so: violated policies, and errors that nobody caught. */
export function watchForTrouble(tell: (what: string) => void): void {
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    tell(`the page's policy (${effectiveDirective}) blocked ${blockedURI}`);
  });
  addEventListener('error', ({ message }) => tell(message));
  addEventListener('unhandledrejection', ({ reason }) =>
    tell(reason instanceof Error ? reason.message : String(reason)),
  );
}
