/** The proxy that the environment names, as other tools read it. */
export function proxyOf(env: Readonly<Record<string, string | undefined>>): { proxy?: string; noProxy?: string } {
  const proxy = env.HTTPS_PROXY || env.https_proxy;
  const noProxy = env.NO_PROXY || env.no_proxy;
  return { ...(proxy ? { proxy } : {}), ...(noProxy ? { noProxy } : {}) };
}
