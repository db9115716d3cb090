import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes the process believe to be an older Node. */
export function oldNode(folder: string, version: string): string {
  return preload(
    folder,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });
     Object.defineProperty(process, 'version', { value: 'v${version}' });`,
  );
}

/** Breaks every way out of this machine, names included, and prints `tried to reach …` on stderr for each attempt. */
export function noNetwork(folder: string): string {
  return preload(
    folder,
    `const isLocal = (host) => host === undefined || /^(localhost|127\\.[\\d.]+|::1)$/.test(host);
     const refuse = (what) => {
       require('node:fs').writeSync(2, 'tried to reach ' + what + '\\n');
       throw Object.assign(new Error('this test has no network'), { code: 'ENETUNREACH', syscall: 'connect' });
     };
     const net = require('node:net');
     const { connect } = net.Socket.prototype;
     net.Socket.prototype.connect = function (...args) {
       const [options] = Array.isArray(args[0]) ? args[0] : args;
       const host = typeof options === 'object' ? options.host : typeof args[1] === 'string' ? args[1] : undefined;
       if (!isLocal(host)) refuse(host);
       return connect.apply(this, args);
     };
     const dns = require('node:dns');
     for (const resolver of [dns, dns.promises]) {
       const { lookup } = resolver;
       resolver.lookup = (host, ...rest) => (isLocal(host) ? lookup(host, ...rest) : refuse(host));
       for (const name of ['resolve', 'resolve4', 'resolve6', 'resolveAny']) resolver[name] = refuse;
     }
     require('node:dgram').Socket.prototype.send = () => refuse('somewhere by UDP');`,
  );
}

/** Prints \`{"loaded":[…]}\` on stderr at the end: every file that was required, and every module of Node's own. */
export function listLoaded(folder: string): string {
  return preload(
    folder,
    `process.on('exit', () => {
       const loaded = [...Object.keys(require.cache), ...process.moduleLoadList];
       require('node:fs').writeSync(2, JSON.stringify({ loaded }) + '\\n');
     });`,
  );
}

function preload(folder: string, text: string): string {
  const path = join(folder, 'preload.cjs');
  writeFileSync(path, text);
  return path;
}
