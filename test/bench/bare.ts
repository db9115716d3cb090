/**
 * What the receiver is measured against, and a target of forwards: `bare [ms]` reads the body, answers 200, so many milliseconds later,
 * and stores nothing. Prints its port.
 */
import { createServer, type ServerResponse } from 'node:http';

const [delay = '0'] = process.argv.slice(2);

const server = createServer((request, response) => {
  request.on('data', () => {});
  request.on('end', () => {
    if (delay === '0') answer(response);
    else setTimeout(answer, Number(delay), response);
  });
});

function answer(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '17' });
  response.end('{"received":true}');
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(JSON.stringify({ type: 'ready', port: typeof address === 'object' ? address?.port : 0 }));
});
process.on('SIGINT', () => process.exit());
