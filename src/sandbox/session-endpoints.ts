import type { Endpoint } from './endpoint';
import { decodeBody } from './request-body';
import { cancelSession, createSession, readSession } from './service';

/** The endpoints of section 1 that concern sessions. */
export const SESSION_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/sessions',
    name: 'create',
    status: 201,
    handle: ({ tx, caller, request }) =>
      createSession(tx, caller, decodeBody(request.headers['content-type'], request.body)),
  },
  {
    method: 'GET',
    path: '/sessions/:id',
    name: 'get',
    status: 200,
    handle: ({ tx, caller, id }) => readSession(tx, caller, id),
  },
  {
    method: 'POST',
    path: '/sessions/:id/cancel',
    name: 'cancel',
    status: 200,
    handle: ({ tx, caller, id }) => cancelSession(tx, caller, id),
  },
];
