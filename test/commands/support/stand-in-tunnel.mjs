// Stands in for a tunnel client: node stand-in-tunnel.mjs PORT [MODE]. Leads a port of its own to PORT, and says so as such clients do.
import { createServer, request } from 'node:http';

const [port, mode = 'open'] = process.argv.slice(2);

process.stderr.write(`forwarding to http://127.0.0.1:${port}, see http://127.0.0.1:1/docs.\n`);
if (mode === 'fail') {
  process.stderr.write('no account is configured\n');
  process.exit(3);
}

const server = createServer((incoming, response) => {
  if (mode === 'elsewhere') return void response.end('somebody else');
  const { method, url, headers } = incoming;
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  onward.on('error', () => response.writeHead(502).end());
  incoming.pipe(onward);
});

if (mode !== 'silent')
  server.listen(0, '127.0.0.1', () => {
    const address = `http://127.0.0.1:${server.address().port}`;
    process.stdout.write(`url=${address} is where you are\n`);
    if (mode === 'short') setTimeout(() => process.exit(4), 400);
  });
else setInterval(() => {}, 1_000);
if (mode === 'stubborn') process.on('SIGTERM', () => {});
