import { describe, expect, it } from 'vitest';
import { beginningOf, type Happening, type PageState, reduce } from '../../src/checkout/page/page-state';
import { canSubmit, isFinal, screenOf } from '../../src/checkout/page/screen';
import { startOf, updateOf } from '../support/page-session';

const started = beginningOf(startOf(), 0, false);
const attempt = [sdk('init'), sdk('submission-ready'), sdk('submission-not-ready'), sdk('submission-begin')];

function sdk(name: string, payload = {}, at = 0): Happening {
  return { type: 'sdk', event: { at, name, payload } };
}

function updated(session: Parameters<typeof updateOf>[0], at = 0): Happening {
  return { type: 'updated', update: updateOf(session), at };
}

function after(beginning: PageState, ...happenings: readonly Happening[]): PageState {
  return happenings.reduce(reduce, beginning);
}

function screenAfter(...happenings: readonly Happening[]): string {
  return screenOf(after(started, ...happenings));
}

describe('what the customer has before them', () => {
  it('is told that the session is no more, and nothing can follow', () => {
    const gone = after(started, ...attempt.slice(0, 2), updated({ status: 'GONE' }));
    expect(screenOf(gone)).toBe('gone');
    expect(isFinal(gone)).toBe(true);
  });

  it('loads until the SDK has the session', () => {
    expect(screenAfter()).toBe('loading');
    expect(screenAfter(sdk('init'))).toBe('payable');
  });

  it('takes what was completed before a wallet led back for paid here', () => {
    expect(screenOf(beginningOf(startOf({ status: 'COMPLETED' }), 0, true))).toBe('paid');
    expect(screenOf(beginningOf(startOf({ status: 'COMPLETED' }), 0, false))).toBe('completed-elsewhere');
  });

  it('follows an attempt through its confirmation', () => {
    expect(screenAfter(...attempt)).toBe('submitting');
    expect(screenAfter(...attempt, sdk('action-begin'))).toBe('action');
    expect(screenAfter(...attempt, sdk('action-begin'), sdk('action-end'))).toBe('submitting');
  });

  it('does not show the form between the end of an attempt and the end of the session', () => {
    const ended = [...attempt, sdk('submission-end', { reason: 'SESSION_COMPLETED' })];
    expect(screenAfter(...ended)).toBe('submitting');
    expect(screenAfter(...ended, sdk('session-complete'))).toBe('paid');
  });

  it.each([
    ['PAYMENT_REQUEST_FAILED', 'FAILURE', 'declined', 'declined'],
    ['PAYMENT_TOKEN_FAILED', 'FAILURE', 'declined', 'declined'],
    ['PAYMENT_REQUEST_CANCELED', 'FAILURE', 'cancelled', 'declined'],
    ['PAYMENT_REQUEST_EXPIRED', 'FAILURE', 'timed-out', 'declined'],
    ['REQUEST_FAILED', 'ERROR', 'refused', 'declined'],
    ['REQUEST_FAILED', 'NETWORK_ERROR', 'network', 'interrupted'],
    ['REQUEST_ABORTED', undefined, 'closed', 'interrupted'],
    ['ACTION_ABORTED', undefined, 'closed', 'interrupted'],
    ['SOMETHING_NEW', undefined, 'declined', 'declined'],
  ])('takes %s (%s) as %s', (reason, type, kind, screen) => {
    const state = after(
      started,
      ...attempt,
      sdk('submission-end', { reason, developerErrorMessage: { type, code: 'C' } }),
    );
    expect(state.sdk.setback?.kind).toBe(kind);
    expect(screenOf(state)).toBe(screen);
  });

  it('keeps the reason and the code of a decline until the next attempt', () => {
    const end = sdk('submission-end', {
      reason: 'PAYMENT_REQUEST_FAILED',
      userErrorMessage: ['Failed', 'Not enough money.'],
      developerErrorMessage: { type: 'FAILURE', code: 'INSUFFICIENT_BALANCE' },
    });
    const declined = after(started, ...attempt, end, sdk('submission-ready'));
    expect(declined.sdk.setback).toEqual({
      kind: 'declined',
      words: ['Failed', 'Not enough money.'],
      code: 'INSUFFICIENT_BALANCE',
    });
    expect(reduce(declined, sdk('submission-begin')).sdk.setback).toBeNull();
  });
});

describe('a wallet that declined', () => {
  const back = beginningOf(startOf(), 0, true);
  const declined: Happening = { type: 'declined', code: 'USER_DECLINED_PAYMENT' };

  it('is told as a declined card is, and cannot have been paid any more', () => {
    const state = after(back, sdk('init'), declined);
    expect(screenOf(state)).toBe('declined');
    expect(state.sdk.setback).toEqual({ kind: 'declined', words: [], code: 'USER_DECLINED_PAYMENT' });
    expect(screenOf(reduce(state, updated({ status: 'COMPLETED' })))).toBe('completed-elsewhere');
  });

  it('says nothing of the next attempt, when that has begun or ended before it was known', () => {
    expect(screenOf(after(back, ...attempt, declined))).toBe('submitting');
    const ended = sdk('submission-end', { reason: 'ACTION_ABORTED' });
    expect(after(back, ...attempt, ended, declined).sdk.setback?.kind).toBe('closed');
  });
});

describe('the pay button', () => {
  it('can be pressed exactly while the SDK is ready and no attempt runs', () => {
    const presses = [...attempt, sdk('submission-end', { reason: 'ACTION_ABORTED' }), sdk('submission-ready')];
    const able = presses.map((_, count) => canSubmit(after(started, ...presses.slice(0, count + 1))));
    expect(able).toEqual([false, true, false, false, false, true]);
  });

  it('cannot be pressed during an attempt even if the SDK says it is ready', () => {
    expect(canSubmit(after(started, ...attempt, sdk('submission-ready')))).toBe(false);
  });
});

describe('the pay button once the terminal has gone', () => {
  const ready = [sdk('init'), sdk('submission-ready')];
  const gone: Happening = { type: 'terminal', gone: true };

  it('cannot be pressed in the sandbox, which went with it, until it is back', () => {
    expect(canSubmit(after(started, ...ready, gone))).toBe(false);
    expect(canSubmit(after(started, ...ready, gone, { type: 'terminal', gone: false }))).toBe(true);
  });

  it.each(['test', 'live'] as const)('can be pressed in %s mode, where Xendit is still there', (mode) => {
    const beginning = beginningOf({ ...startOf(), mode }, 0, false);
    expect(canSubmit(after(beginning, ...ready, gone))).toBe(true);
  });
});

describe('how it ended', () => {
  it('is paid, and saved once the token is known', () => {
    const paid = [...attempt, sdk('session-complete')];
    expect(screenAfter(...paid)).toBe('paid');
    expect(screenAfter(...paid, updated({ status: 'COMPLETED', token: 'pt-6964…7f8d' }))).toBe('paid-and-saved');
  });

  it('is saved when nothing was to be paid', () => {
    expect(screenAfter(updated({ type: 'SAVE' }), ...attempt, sdk('session-complete'))).toBe('saved');
  });

  it('is known from the API before the SDK says it', () => {
    expect(screenAfter(...attempt, updated({ status: 'COMPLETED' }))).toBe('paid');
  });

  it('is elsewhere when nothing was tried here', () => {
    expect(screenAfter(sdk('init'), updated({ status: 'COMPLETED' }))).toBe('completed-elsewhere');
    expect(screenAfter(sdk('init'), sdk('session-complete'))).toBe('completed-elsewhere');
    expect(screenOf(after(beginningOf(startOf({ status: 'COMPLETED' }), 0, false), sdk('session-complete')))).toBe(
      'completed-elsewhere',
    );
  });

  it.each([
    ['ACTION_ABORTED', undefined, 'paid'],
    ['REQUEST_FAILED', 'NETWORK_ERROR', 'paid'],
    ['PAYMENT_REQUEST_FAILED', 'FAILURE', 'completed-elsewhere'],
  ])('is here when an attempt that ended with %s (%s) may have been paid after all: %s', (reason, type, screen) => {
    const end = sdk('submission-end', { reason, developerErrorMessage: { type, code: 'C' } });
    expect(screenAfter(...attempt, end, updated({ status: 'COMPLETED' }))).toBe(screen);
  });

  it('is here when the customer comes back from a wallet', () => {
    expect(screenOf(after(beginningOf(startOf({ status: 'COMPLETED' }), 0, true)))).toBe('paid');
  });

  it.each([
    ['EXPIRED', 'expired'],
    ['CANCELED', 'cancelled'],
    ['PENDING', 'pending'],
    ['FROZEN', 'unknown'],
  ])('is told by the API: %s', (status, screen) => {
    expect(screenAfter(sdk('init'), updated({ status }))).toBe(screen);
  });

  it('tells expired and cancelled apart by the time when only the SDK has said that it is over', () => {
    const soon = updated({ expiresAt: new Date(60_000).toISOString() });
    expect(screenAfter(soon, sdk('session-expired-or-canceled', {}, 59_000))).toBe('cancelled');
    expect(screenAfter(soon, sdk('session-expired-or-canceled', {}, 60_000))).toBe('expired');
  });

  it('outranks trouble, and trouble outranks the form', () => {
    const trouble: Happening = { type: 'troubled', trouble: { kind: 'no-sdk' } };
    expect(screenAfter(trouble)).toBe('trouble');
    expect(screenAfter(trouble, updated({ status: 'EXPIRED' }))).toBe('expired');
  });

  it('leaves the pending state when the SDK does', () => {
    expect(screenAfter(sdk('session-pending'), sdk('session-not-pending'))).toBe('payable');
  });

  it('is final only when nothing can follow', () => {
    expect(
      ['ACTIVE', 'PENDING', 'COMPLETED', 'EXPIRED', 'CANCELED'].filter((status) =>
        isFinal(after(started, updated({ status }))),
      ),
    ).toEqual(['COMPLETED', 'EXPIRED', 'CANCELED']);
  });
});
