/** What the receiver is measured against: a server that reads the body, answers 200 and stores nothing. Prints its port. */
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  request.on('data', () => {});
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '17' });
    response.end('{"received":true}');
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(JSON.stringify({ type: 'ready', port: typeof address === 'object' ? address?.port : 0 }));
});
process.on('SIGINT', () => process.exit());
